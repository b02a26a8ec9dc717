/** Scripts that run within a page and say what is wrong with it. */

const named = `
  const nameOf = (element) => [
    element.tagName.toLowerCase(),
    element.id && '#' + element.id,
    element.className && typeof element.className === 'string' && '.' + element.className.trim().replaceAll(' ', '.'),
    ' "' + (element.innerText ?? element.value ?? '').trim().replaceAll(/\\s+/g, ' ').slice(0, 40) + '"',
  ].filter(Boolean).join('');`;

/** What is cut off, or makes the page wider than its window: a string each. What scrolls in a box of its own is neither. */
export const cutIn = `(() => {
  ${named}
  const faults = [];
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) {
    faults.push('scrolls sideways: ' + document.documentElement.scrollWidth + ' pixels in a room of ' + room);
  }
  const hides = (style) => style === 'hidden' || style === 'clip';
  const unseen = (element) => {
    const { position, clipPath, visibility, display } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return visibility === 'hidden' || display === 'none' || width <= 1 || height <= 1 ||
      (position === 'absolute' && clipPath !== 'none');
  };
  const scrolls = (element) => {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg, iframe, select, .skip') || unseen(element)) continue;
    const style = getComputedStyle(element);
    if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) {
      faults.push('cut at its side: ' + nameOf(element));
    }
    if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1) {
      faults.push('cut at its foot: ' + nameOf(element));
    }
    for (const text of element.childNodes) {
      if (text.nodeType !== Node.TEXT_NODE || text.data.trim() === '' || scrolls(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const { left, right } of range.getClientRects()) {
        if (left < -0.5 || right > room + 0.5) {
          faults.push('beyond the edge: ' + nameOf(element));
          break;
        }
      }
    }
    if (element.matches('button, .button, .state') && element.scrollWidth > element.clientWidth + 1) {
      faults.push('its words do not fit it: ' + nameOf(element));
    }
  }
  return faults;
})()`;

/** What Tab must reach, in the order in which it stands in the page. */
export const tabbable = `(() => {
  ${named}
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe, [tabindex]')];
  const groups = new Set();
  return all.filter((element) => {
    if (element.disabled || element.type === 'hidden' || element.tabIndex < 0) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type === 'radio') {
      // A group of radio buttons is one stop, at the chosen one or else at the first.
      const key = element.form?.action + ' ' + element.name;
      const chosen = all.some((other) => other.type === 'radio' && other.name === element.name && other.form === element.form && other.checked);
      if (groups.has(key) || (chosen && !element.checked)) return false;
      groups.add(key);
    }
    return true;
  }).map(nameOf);
})()`;

/** What has the focus now, and what is wrong with how it shows that. */
export const focusStep = `(() => {
  ${named}
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
  const ring = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
  const seenHeight = Math.min(bottom, innerHeight) - Math.max(top, 0);
  const seenWidth = Math.min(right, innerWidth) - Math.max(left, 0);
  const inView = seenHeight >= Math.min(height, 20) && seenWidth >= Math.min(width, 20);
  // A frame shows the focus within it.
  const shows = ring >= 2 || element.tagName === 'IFRAME';
  const same = window.lastFocused === element;
  window.lastFocused = element;
  return {
    name: nameOf(element),
    same,
    fault: shows ? (inView ? null : 'not in view: ' + nameOf(element)) : 'no ring around ' + nameOf(element),
  };
})()`;
