const idOf = (item: Element): string => item.getAttribute('data-id') ?? '';

/** How far the other side has read may stand at another message now; the messages themselves never change. */
const updateItem = (shown: Element, fresh: Element): void => {
  const [old, now] = [shown.querySelector('[data-seen]'), fresh.querySelector('[data-seen]')];
  if (old?.innerHTML === now?.innerHTML) return;
  old?.remove();
  if (now) shown.querySelector('.what')?.after(document.importNode(now, true));
};

const addItem = (talk: Element, day: Element, item: Element): void => {
  const name = CSS.escape(day.getAttribute('data-day') ?? '');
  let list = talk.querySelector(`ol[data-day="${name}"]`);
  if (!list) {
    const heading = day.previousElementSibling;
    if (heading) talk.append(document.importNode(heading, true));
    list = document.importNode(day, false) as Element;
    talk.append(list);
  }
  const added = document.importNode(item, true);
  added.removeAttribute('id');
  list.append(added);
};

const mergeTalk = (shown: Element, fresh: Element): void => {
  const known = new Map([...shown.querySelectorAll('[data-id]')].map((item) => [idOf(item), item]));
  if (known.size === 0) {
    shown.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    return;
  }
  for (const day of fresh.querySelectorAll('ol[data-day]'))
    for (const item of day.children) {
      const old = known.get(idOf(item));
      if (old) updateItem(old, item);
      else addItem(shown, day, item);
    }
};

/** The focus stays on the same link, though the link is a new one. */
const replaceKeepingFocus = (shown: Element, fresh: Element): void => {
  const focused = shown.contains(document.activeElement) ? document.activeElement : null;
  shown.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  const href = focused?.getAttribute('href');
  if (href) shown.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
};

/** What somebody is at must not move under her: the page is scrolled by as much as it has grown above. */
const withoutJump = (change: () => void): void => {
  const anchor = document.activeElement === document.body ? null : document.activeElement;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (anchor?.isConnected)
    scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: 'instant' });
};

/** Brings the regions (`data-live`) of the page up to date with those that the server has just drawn. */
export const mergeRegions = (page: Element, part: Element): void =>
  withoutJump(() => {
    for (const fresh of part.querySelectorAll('[data-live]')) {
      const name = fresh.getAttribute('data-live') ?? '';
      const shown = page.querySelector(`[data-live="${CSS.escape(name)}"]`);
      if (!shown) continue;
      if (name === 'talk') mergeTalk(shown, fresh);
      else replaceKeepingFocus(shown, fresh);
    }
  });
