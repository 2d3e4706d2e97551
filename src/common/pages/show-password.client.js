/**
 * Puts a button beside each password of `<div class="secret" data-show="Show" data-hide="Hide">` that shows it and hides it again.
 * Its name is its own text with that of the field's label. Without scripts there is none. What is sent was a password again before.
 */
{
  const { document } = globalThis;

  const addButton = (place) => {
    const field = place.querySelector('input[type="password"]');
    const button = document.createElement('button');
    const text = document.createTextNode('');
    const name = document.createElement('span');
    const show = (isShown) => {
      field.type = isShown ? 'text' : 'password';
      text.data = isShown ? place.dataset.hide : place.dataset.show;
    };
    button.type = 'button';
    button.className = 'quiet';
    button.setAttribute('aria-controls', field.id);
    // Two passwords of a page are two buttons.
    name.className = 'unseen';
    name.textContent = ` ${field.labels[0].textContent}`;
    button.append(text, name);
    button.addEventListener('click', () => show(field.type === 'password'));
    field.form.addEventListener('submit', () => show(false));
    // A page that a browser kept for the way back.
    globalThis.addEventListener('pagehide', () => show(false));
    show(false);
    place.append(button);
  };

  document.querySelectorAll('.secret').forEach(addButton);
}
