/** How the store is. */

import { act, look, tell } from './ask.js';
import { element, text } from './element.js';
import { bytes, count, moment, number } from './moments.js';

export async function make() {
  return parts(await look('health'));
}

function parts(health) {
  return [
    element('h2', { textContent: 'Damage' }), ...checked(health),
    ...noticed('Noticed when it was opened', health.noticed),
    ...noticed('Could not be found out', health.unknown),
    element('h2', { textContent: 'Store' }), facts([
      ['Place', text(health.place)],
      ['Backend', health.codec === undefined || health.codec === health.backend ? health.backend : `${health.backend}, codec ${health.codec}`],
      ['Last saved', health.saved === undefined ? 'not known' : moment(health.saved)],
      ['In the log only', health.logged === 0 ? 'nothing' : `${count(health.logged, 'write', 'writes')}, not saved yet`],
      ['Open in', health.closed ? 'no process' : health.holder === undefined
        ? 'no process; it was not closed' : `process ${health.holder}, unless that has died`],
      ['Last write', `number ${health.sequence}`],
      ['Questions', health.questions === undefined ? null : text(health.questions)],
    ]),
    element('h2', { textContent: 'On the disk' }), facts([
      ['Memories', bytes(health.bytes.memories)],
      ['Log', bytes(health.bytes.log)],
      ['Backups', bytes(health.bytes.backup)],
      ['Else', bytes(health.bytes.other)],
    ]),
    element('h2', { textContent: `Backups (${number(health.backups.length)})` }), backups(health.backups),
    folded(`Files (${number(health.filesTotal)})`, facts(health.files.map(file => [file.name, bytes(file.bytes)]))),
    folded('Settings', facts(Object.entries(health.settings).map(([name, value]) => [name, text(value)]))),
  ];
}

function checked(health) {
  const button = element('button', { type: 'button', textContent: health.check ? 'Check again' : 'Check now' });
  button.onclick = async () => {
    button.disabled = true;
    button.textContent = 'Checking…';
    try {
      document.getElementById('view').replaceChildren(...parts(await act('check')));
    } catch (failure) {
      tell(failure);
      button.disabled = false;
    }
  };
  const verdict = element('p', { role: 'status', className: health.check?.damaged ? 'alarm' : '' , textContent: said(health.check) });
  return [verdict, ...(health.check ? findings(health.check.findings) : []), element('p', {}, button)];
}

function said(check) {
  if (!check) return 'Not checked since this page was started. A check reads every byte and changes nothing.';
  const intact = `${count(check.memories, 'memory is', 'memories are')} intact`;
  return `${check.damaged ? 'Damaged' : 'No damage'}: ${intact}. Checked ${moment(check.at)}.`;
}

function noticed(title, list) {
  return list.length === 0 ? [] : [element('h2', { textContent: title }), ...findings(list)];
}

function findings(list) {
  return list.length === 0 ? [] : [element('ul', { className: 'findings' }, ...list.map(one => element('li', {},
    element('b', { className: one.severity === 'error' ? 'alarm' : '', textContent: one.severity }), ' ', text(one.location), ': ',
    text(one.message))))];
}

function backups(list) {
  if (list.length === 0) return element('p', { className: 'quiet', textContent: 'None yet. ‘neural-memory backup create’ makes one.' });
  return facts([...list].reverse().map(one => [moment(one.made),
    `${count(one.memories, 'memory', 'memories')}, ${bytes(one.bytes)}${one.automatic ? ', automatic' : ''}`]));
}

function folded(title, content) {
  return element('details', {}, element('summary', { textContent: title }), content);
}

function facts(pairs) {
  return element('dl', {}, ...pairs.filter(([, value]) => value !== null).flatMap(([name, value]) => [
    element('dt', {}, text(name)), element('dd', {}, value)]));
}
