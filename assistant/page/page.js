// What happens in the browser: sources open beside the chat, answers are announced, text is copied.
// It holds no words of its own: those come from the server in the language of the page.
(() => {
  'use strict';
  const WIDE = matchMedia('(min-width: 64rem)');
  const CALM = matchMedia('(prefers-reduced-motion: reduce)');
  const root = document.documentElement;
  let opened = null; // the link whose source is shown
  let asked = 0; // number of the last request for a source
  let declined = false; // the person closed the source: do not open the next one unasked

  const panel = () => document.getElementById('source');
  const behavior = () => (CALM.matches ? 'auto' : 'smooth');

  function paragraph(text) {
    const line = document.createElement('p');
    line.textContent = text;
    return line;
  }

  // Sources --------------------------------------------------------------------------------------

  // The links that belong together: the numbered sources of one answer, or one panel's passages.
  function siblings(link) {
    const group = link.closest('.passages') || link.closest('article')?.querySelector('.sources');
    return group ? [...group.querySelectorAll('a[data-source]')] : [link];
  }

  function placeOf(link) {
    const links = siblings(link);
    const index = links.findIndex(other => other.getAttribute('href') === link.getAttribute('href'));
    return { links, index: Math.max(index, 0) };
  }

  async function open(link, focus) {
    const { links, index } = placeOf(link);
    const number = ++asked;
    opened = link;
    const address = new URL(link.href);
    address.searchParams.set('part', 'true');
    address.searchParams.set('language', root.lang);
    address.searchParams.set('number', index + 1);
    address.searchParams.set('count', links.length);
    const head = document.querySelector('[data-page-language]').dataset;
    panel().setAttribute('aria-busy', 'true');
    if (panel().hidden) panel().replaceChildren(paragraph(head.loading));
    show();
    let html = null;
    try {
      const answer = await fetch(address);
      // A source that is no longer held is told in words (404); what else goes wrong is not for people to read.
      if (answer.ok || answer.status === 404) html = await answer.text();
    } catch {
      // The server is gone: the text says so, and the next click tries again.
    }
    if (number !== asked) return;
    if (html === null) panel().replaceChildren(paragraph(head.loadFailed));
    else panel().innerHTML = html;
    panel().removeAttribute('aria-busy');
    for (const other of document.querySelectorAll('a[data-source]')) {
      if (other.getAttribute('href') === link.getAttribute('href')) other.setAttribute('aria-current', 'true');
      else other.removeAttribute('aria-current');
    }
    if (focus) panel().querySelector('h2')?.focus({ preventScroll: true });
    reveal();
  }

  // Brings the marked words into view inside the panel, without moving the chat.
  function reveal() {
    const mark = panel().querySelector('.mark, .paper mark');
    panel().scrollTop = 0;
    const paper = mark?.closest('.paper');
    if (paper && paper.scrollHeight > paper.clientHeight) {
      paper.scrollTop += mark.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 4;
    }
    if (!mark || !mark.getClientRects().length) return;
    const below = mark.getBoundingClientRect().bottom - panel().getBoundingClientRect().bottom;
    if (below > -24) panel().scrollBy({ top: below + panel().clientHeight / 2, behavior: behavior() });
  }

  function show() {
    panel().hidden = false;
    root.dataset.source = 'open';
    cover();
    fit();
  }

  function close(focus) {
    panel().hidden = true;
    delete root.dataset.source;
    cover();
    const back = opened?.isConnected ? opened : document.querySelector('#question textarea');
    document.querySelectorAll('a[aria-current]').forEach(link => link.removeAttribute('aria-current'));
    opened = null;
    asked += 1;
    if (focus) back?.focus();
  }

  // On a narrow screen the source covers the page, so what is behind it cannot be reached meanwhile.
  function cover() {
    const covered = !WIDE.matches && root.dataset.source === 'open';
    for (const part of document.querySelectorAll('#top, #conversation, .tab-wrapper')) part.inert = covered;
  }
  WIDE.addEventListener('change', cover);

  // The source reaches from where it stands to the lower edge of the window, however far the page is scrolled.
  function fit() {
    const top = Math.max(panel()?.parentElement.getBoundingClientRect().top ?? 0, 0);
    root.style.setProperty('--source-top', `${top}px`);
  }
  for (const kind of ['scroll', 'resize']) addEventListener(kind, () => requestAnimationFrame(fit), { passive: true });

  function step(direction) {
    const { links, index } = placeOf(opened);
    const next = links[index + direction];
    if (next) open(next, true);
  }

  // Copying --------------------------------------------------------------------------------------

  async function copy(button) {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      // Without https the clipboard is closed to scripts; a selected text field still works.
      const field = document.createElement('textarea');
      field.value = button.dataset.copy;
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      button.focus();
    }
    const words = button.textContent;
    if (words === button.dataset.copied) return;
    button.textContent = button.dataset.copied;
    say([[root.lang, button.dataset.copied]]);
    setTimeout(() => { button.textContent = words; }, 2000);
  }

  // Announcing -----------------------------------------------------------------------------------

  const status = document.createElement('div');
  status.setAttribute('role', 'status');
  status.className = 'sr';

  function say(told) {
    const lines = told.map(([language, text]) => Object.assign(paragraph(text), { lang: language }));
    status.replaceChildren(...lines);
    // Once told, it is not met a second time by someone who reads to the end of the page.
    setTimeout(() => lines.forEach(line => line.remove()), 20_000);
  }

  // A new question is brought to the top and kept there, unless the person scrolls meanwhile; an answer is
  // told once, when it is complete.
  let seen = '';
  let moved = false;
  for (const kind of ['wheel', 'touchmove', 'keydown']) {
    addEventListener(kind, () => { moved = true; }, { passive: true });
  }

  function follow() {
    const turn = document.querySelector('#current article');
    const key = turn ? `${turn.querySelector('h2').id} ${turn.dataset.state}` : '';
    if (!turn) return;
    const wasWriting = seen.endsWith(' writing');
    if (wasWriting && !moved) turn.scrollIntoView({ block: 'start' });
    if (key === seen) return;
    seen = key;
    if (turn.dataset.state === 'writing') {
      moved = false;
      turn.scrollIntoView({ block: 'start', behavior: behavior() });
      say(JSON.parse(turn.dataset.say));
    } else if (wasWriting) {
      say(JSON.parse(turn.dataset.say));
      if (turn.dataset.again) putBack(turn.dataset.again);
      // The head of a table says least of all that is cited.
      const first = turn.querySelector('.statements :not(thead *) > a[data-source]') || turn.querySelector('.sources a[data-source]');
      if (first && WIDE.matches && !declined && !turn.matches('.refused')) open(first, false);
      else if (opened) close(false);
    }
  }

  // The page's own language ------------------------------------------------------------------------

  function speak() {
    const head = document.querySelector('[data-page-language]');
    if (!head || root.dataset.ready === head.dataset.pageLanguage) return;
    root.lang = head.dataset.pageLanguage;
    root.dataset.ready = head.dataset.pageLanguage;
    document.title = head.dataset.pageTitle;
    const composer = document.getElementById('composer');
    composer?.setAttribute('role', 'search');
    composer?.setAttribute('aria-label', head.dataset.questionLabel);
    if (opened && !panel().hidden) {
      const same = document.querySelector(`.sources a[href="${CSS.escape(opened.getAttribute('href'))}"]`);
      open(same ?? opened, false);
    }
  }

  // A question that could not be answered stands in the box again, unless another one is being written there.
  function putBack(question) {
    const box = document.querySelector('#question textarea');
    if (!box || box.value) return;
    box.value = question;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // Gradio does not say which tab a panel belongs to, and makes a panel when it is first opened.
  function name() {
    for (const tab of document.querySelectorAll('[role=tab][id]')) {
      document.getElementById(tab.getAttribute('aria-controls'))?.setAttribute('aria-labelledby', tab.id);
    }
  }

  // Gradio's own messages are English whatever the language of the page.
  function translate() {
    const head = document.querySelector('[data-page-language]')?.dataset;
    for (const text of document.querySelectorAll('[data-testid=toast-text]:not([data-translated])')) {
      if (!head) return;
      const said = text.textContent;
      text.dataset.translated = '';
      text.textContent = /connection|network/i.test(said) ? head.lost : /queue is full/i.test(said) ? head.busy : head.failed;
      const toast = text.closest('[data-testid=toast-body]');
      toast?.querySelector('.toast-title')?.replaceChildren(head.notice);
      toast?.querySelector('[data-testid=toast-close]')?.setAttribute('aria-label', head.close);
    }
  }

  // Events -----------------------------------------------------------------------------------------

  document.addEventListener('click', event => {
    const target = event.target.closest('a[data-source], button, a.skip');
    if (!target || event.defaultPrevented) return;
    // These buttons go when they have been pressed; what follows is in, or below, the question box.
    if (target.matches('#fresh, .role button')) document.querySelector('#question textarea')?.focus({ preventScroll: true });
    if (target.matches('a.skip')) {
      event.preventDefault();
      document.querySelector('#question textarea')?.focus();
    } else if (target.matches('a[data-source]')) {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      declined = false;
      open(target, true);
    } else if (target.dataset.copy) {
      copy(target);
    } else if (target.dataset.step) {
      step(Number(target.dataset.step));
    } else if ('close' in target.dataset) {
      declined = true;
      close(true);
    }
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && opened && panel().contains(document.activeElement)) {
      declined = true;
      close(true);
    }
  });

  document.addEventListener('DOMContentLoaded', () => {
    document.body.append(status);
    new MutationObserver(() => { speak(); name(); translate(); follow(); })
      .observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-state', 'data-page-language'] });
  });
})();
