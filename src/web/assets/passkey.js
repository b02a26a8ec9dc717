// Passkeys. Without this script, or where the browser knows none, these forms stay hidden and the password does it all.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const withBytes = (credentials) => credentials?.map((each) => ({ ...each, id: toBytes(each.id) }));

function creationOf(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) {
    return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  }
  return {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  };
}

function requestOf(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) {
    return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  }
  return {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  };
}

/** Some password managers put a credential in the browser's place that cannot write itself down. */
function written(credential) {
  const { response } = credential;
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const there = parts.filter((name) => response[name]).map((name) => [name, toText(response[name])]);
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    response: { ...Object.fromEntries(there), transports: response.getTransports?.() },
  });
}

async function answer(form) {
  const fields = new URLSearchParams(new FormData(form));
  const response = await fetch(form.dataset.options, { method: 'POST', body: fields });
  const said = await response.json();
  if (!response.ok) {
    throw new Error(said.problem);
  }
  const credential =
    form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: creationOf(said) })
      : await navigator.credentials.get({ publicKey: requestOf(said) });
  form.elements.credential.value = written(credential);
}

async function submit(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const alert = form.querySelector('[role=alert]');
  alert.hidden = true;
  try {
    await answer(form);
    form.submit();
  } catch (error) {
    // Only our own words are for people: those of browsers differ, and say little.
    alert.textContent = error.constructor === Error && error.message ? error.message : alert.dataset.words;
    alert.hidden = false;
  }
}

// A passkey belongs to a name: there is none for a bare address.
const named = !/^[\d.]+$|:/.test(location.hostname);

if (named && globalThis.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', submit);
  }
  for (const words of document.querySelectorAll('[data-no-passkey]')) {
    words.hidden = true;
  }
}
