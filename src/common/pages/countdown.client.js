/**
 * Counts `<span data-remaining="MILLISECONDS" data-expires="expires in …" data-expired="expired">` down in place, in the
 * language of the page. Without scripts the text stays as the server wrote it. Measured from when the page was loaded, so that a wrong clock in the browser does no harm.
 */
{
  const { document, performance, setInterval, Intl } = globalThis;

  const { lang } = document.documentElement;

  /** At most two units: `2 days 3 hr`. */
  const inUnits = (milliseconds) => {
    const seconds = Math.ceil(milliseconds / 1000);
    const parts = [
      [Math.floor(seconds / 86_400), 'day'],
      [Math.floor(seconds / 3600) % 24, 'hour'],
      [Math.floor(seconds / 60) % 60, 'minute'],
      [seconds % 60, 'second'],
    ];
    const first = parts.findIndex(([count]) => count > 0);
    const shown = first < 0 ? parts.slice(-1) : parts.slice(first, first + 2);
    const inUnit = ([count, unit]) =>
      new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
    return shown.map(inUnit).join(' ');
  };

  for (const element of document.querySelectorAll('[data-remaining]')) {
    const remaining = Number(element.dataset.remaining);
    const show = () => {
      const left = remaining - performance.now();
      const text = left > 0 ? element.dataset.expires.replace('…', inUnits(left)) : element.dataset.expired;
      if (element.textContent !== text) element.textContent = text;
    };
    show();
    setInterval(show, 1000);
  }
}
