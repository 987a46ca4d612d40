/** Makes elements. Whatever a memory says becomes text, in an isolate of its own, and never markup. */

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** A text of somebody else's: its direction is its own, and ends with it. */
export function text(content, className = 'text') {
  return element('bdi', { className, dir: 'auto', textContent: content });
}

/** The text of a memory, or word that there is none. */
export function excerpt(content) {
  return content === '' ? element('span', { className: 'text nothing', textContent: 'no text' }) : text(content);
}

/** A bar for an importance, which is usually 0 to 1. */
export function weight(importance) {
  const bar = element('i');
  bar.style.width = `${Math.round(100 * Math.min(1, Math.max(0, importance)))}%`;
  return element('span', { className: 'weight', title: `importance ${importance.toFixed(2)}` }, bar);
}
