/** Asks the program that serves this page. */

const SECRET = location.pathname.split('/')[1];

/** What the program answers to a question that changes nothing. */
export function look(name, parameters = {}, signal = undefined) {
  return answer(fetch(`api/${name}?${new URLSearchParams(parameters)}`, { signal }));
}

/** Has the program do something; another site's page could not send this header. */
export function act(name, said = {}) {
  return answer(fetch(`api/${name}`, {
    method: 'POST',
    headers: { 'X-Neural-Memory': SECRET, 'Content-Type': 'application/json' },
    body: JSON.stringify(said),
  }));
}

async function answer(asking) {
  let response;
  try {
    response = await asking;
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Error('The program that serves this page has ended. Start it again and open its new address.');
  }
  const said = await response.json().catch(() => ({ error: `answered with ${response.status}` }));
  if (!response.ok) throw new Error(said.error);
  return said;
}

/** Shows what went wrong, until something works; an answer that nobody waits for any more is no trouble. */
export function tell(failure) {
  if (failure.name === 'AbortError') return;
  const trouble = document.getElementById('trouble');
  trouble.textContent = failure.message;
  trouble.hidden = false;
}

export function forget() {
  document.getElementById('trouble').hidden = true;
}
