// While something is to come, the page follows by itself. Without this script "Look again" does it.
const main = document.querySelector('main');

async function look() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('main');
  if (fresh && fresh.innerHTML !== main.innerHTML) main.replaceChildren(...fresh.childNodes);
}

/** The page says after how many seconds it is worth looking again, and says nothing when all is over. */
function lookLater() {
  const seconds = Number(main.querySelector('[data-watch]')?.dataset.watch);
  if (!seconds) return;
  setTimeout(async () => {
    // Offline for a moment is no reason to stop: the next look may succeed.
    if (!document.hidden) await look().catch(() => undefined);
    lookLater();
  }, seconds * 1000);
}

lookLater();
