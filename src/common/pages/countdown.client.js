/**
 * Counts `<span data-remaining="MILLISECONDS">expires in 59 minutes</span>` down in place. Without scripts the text stays
 * as the server wrote it. Measured from when the page was loaded, so that a wrong clock in the browser does no harm.
 */
{
  const { document, performance, setInterval } = globalThis;

  const inWords = (milliseconds) => {
    const seconds = Math.ceil(milliseconds / 1000);
    if (seconds <= 0) return 'expired';
    const parts = [
      [Math.floor(seconds / 86_400), 'd'],
      [Math.floor(seconds / 3600) % 24, 'h'],
      [Math.floor(seconds / 60) % 60, 'min'],
      [seconds % 60, 's'],
    ];
    const first = parts.findIndex(([count]) => count > 0);
    const shown = parts.slice(first, first + 2).map(([count, unit]) => `${count} ${unit}`);
    return `expires in ${shown.join(' ')}`;
  };

  for (const element of document.querySelectorAll('[data-remaining]')) {
    const remaining = Number(element.dataset.remaining);
    const show = () => {
      const text = inWords(remaining - performance.now());
      if (element.textContent !== text) element.textContent = text;
    };
    show();
    setInterval(show, 1000);
  }
}
