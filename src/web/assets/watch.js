// While a line is being switched off, the page follows by itself. Without this script "Look again" does it.
const shown = document.querySelector('[data-watch]');
if (shown) {
  const timer = setInterval(async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('main');
      const main = document.querySelector('main');
      if (fresh && main && fresh.innerHTML !== main.innerHTML) main.replaceChildren(...fresh.childNodes);
      if (!page.querySelector('[data-watch]')) clearInterval(timer);
    } catch {
      // Offline for a moment: the next look may succeed.
    }
  }, 1500);
}
