/** What can be changed about a memory, if the program was started to allow that. */

import { act, tell } from './ask.js';
import { element } from './element.js';

let allowed = false;
let changed = async () => {};

export function allow(writes) {
  allowed = writes;
}

/** Calls `listener` when something was changed. */
export function onChanged(listener) {
  changed = listener;
}

/** The tools for one memory; none if nothing may be changed. */
export function tools(memory, panel) {
  if (!allowed) return [];
  const importance = element('input', { type: 'number', step: 'any', value: memory.effective.toFixed(2), required: true });
  const tags = element('textarea', { rows: 3, value: memory.tags.join('\n'), spellcheck: false });
  const form = element('form', { className: 'edit' },
    element('label', {}, 'Importance, from now on', importance),
    element('label', {}, 'Tags, one a line', tags),
    element('div', { className: 'choices' },
      element('button', { type: 'submit', className: 'strong', textContent: 'Save' }), forgetting(memory, panel)));
  form.onsubmit = event => {
    event.preventDefault();
    attempt(() => act('amend', amendment(memory, importance, tags)), panel.reopen);
  };
  return [element('h2', { textContent: 'Change' }), form];
}

function amendment(memory, importance, tags) {
  const said = { id: memory.id, tags: tags.value.split('\n').map(tag => tag.trim()).filter(tag => tag !== '') };
  if (importance.value !== importance.defaultValue && importance.value !== memory.effective.toFixed(2)) {
    said.importance = importance.valueAsNumber;
  }
  return said;
}

function forgetting(memory, panel) {
  const button = element('button', { type: 'button', textContent: 'Forget…' });
  button.onclick = () => {
    const sure = element('button', { type: 'button', className: 'alarm', textContent: 'Forget for good' });
    const keep = element('button', { type: 'button', textContent: 'Keep' });
    sure.onclick = () => attempt(() => act('forget', { id: memory.id }), panel.close);
    keep.onclick = () => {
      sure.remove();
      keep.replaceWith(button);
      button.focus();
    };
    button.replaceWith(sure, keep);
    keep.focus();
  };
  return button;
}

async function attempt(change, then) {
  try {
    await change();
    await changed();
    then();
  } catch (failure) {
    tell(failure);
  }
}
