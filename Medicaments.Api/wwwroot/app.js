import { call, CallError, health } from './app-api.js';
import * as views from './app-views.js';
import { count, el } from './app-views.js';

const PAGE_SIZE = 25;
const LARGEST_PAGE = 200;
const TYPING_PAUSE_MS = 300;
// A code is usually copied or typed slowly, digit by digit: 7 and 8 digits are also the beginning of a CIP13.
const CODE_PAUSE_MS = 700;
const HEALTH_EVERY_MS = 10 * 60_000;

const form = document.getElementById('recherche');
const input = document.getElementById('q');
const status = document.getElementById('etat');
const view = document.getElementById('vue');

let shown = null; // the route on the screen
let running = new AbortController(); // ends everything that belongs to the view on the screen
let pause = 0;

// --- Routes: ?q=text, ?q=code, ?cis=, ?cip=, ?groupe= ---

function routeOf(search) {
  const parameters = new URLSearchParams(search);
  for (const kind of ['cis', 'cip', 'groupe']) {
    if (parameters.get(kind)) return { kind, value: parameters.get(kind).trim() };
  }
  return routeOfText(parameters.get('q') ?? '');
}

function routeOfText(typed) {
  const value = typed.trim().replace(/\s+/g, ' ');
  const digits = value.replaceAll(' ', '');
  if (/^\d{8}$/.test(digits)) return { kind: 'cis', value: digits };
  if (/^(\d{7}|\d{13})$/.test(digits)) return { kind: 'cip', value: digits };
  return value === '' ? { kind: 'accueil', value } : { kind: 'recherche', value };
}

const sameRoute = (a, b) => a !== null && a.kind === b.kind && a.value === b.value;

const addressOfText = value => (value === '' ? '/' : `/?${new URLSearchParams({ q: value })}`);

/** How many characters the server counts: accents do not, ligatures are two. */
const foldedLength = text => [...text.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[œæß]/gi, 'xx')].length;

// --- Showing a route ---

const loaders = {
  accueil: async () => ({ title: '', nodes: views.home(), said: '' }),
  recherche: loadResults,
  cis: async (value, signal) => medicamentView(await call(`/v1/medicaments/${encodeURIComponent(value)}`, signal), null, signal),
  cip: loadByCip,
  groupe: async (value, signal) => {
    const answer = await call(`/v1/generiques/${encodeURIComponent(value)}`, signal);
    return { title: answer.json.libelle, nodes: views.group(answer.json, views.apiCall(answer)), said: '1 groupe générique.' };
  },
};

/** Shows a route and ends whatever the view before it still had under way, so that an old answer can never be drawn. */
async function show(route, { focus = false } = {}) {
  const before = shown;
  const signal = clear(route);
  const slow = setTimeout(() => { if (!signal.aborted) view.replaceChildren(el('p', { class: 'detail' }, 'Chargement…')); }, 150);
  try {
    const { title, nodes, said } = await loaders[route.kind](route.value, signal);
    if (signal.aborted) return;
    draw(nodes, title, said);
  } catch (error) {
    if (signal.aborted) return;
    drawFailure(error, route, signal);
  } finally {
    clearTimeout(slow);
  }
  if (focus) (linkTo(before) ?? view.querySelector('h2'))?.focus();
}

/** The link of the list that leads to the view we come back from. */
const linkTo = route => (route?.kind === 'cis' ? view.querySelector(`#resultats a[href="?cis=${CSS.escape(route.value)}"]`) : null);

function clear(route) {
  clearTimeout(pause);
  running.abort();
  running = new AbortController();
  shown = route;
  view.replaceChildren();
  status.textContent = '';
  return running.signal;
}

function draw(nodes, title, said) {
  document.title = title ? `${title} – Médicaments` : 'Rechercher un médicament';
  view.replaceChildren(...nodes);
  const from = history.state?.from;
  if (from && ['cis', 'cip', 'groupe'].includes(shown.kind)) {
    view.prepend(el('p', {}, el('a', { href: from }, `← Résultats pour «\u00a0${new URLSearchParams(from).get('q')}\u00a0»`)));
  }
  status.textContent = said;
}

async function loadResults(value, signal) {
  const missing = 3 - foldedLength(value);
  if (missing > 0) {
    return { title: '', nodes: [], said: `Encore ${count(missing, 'caractère', 'caractères')} pour lancer la recherche.` };
  }
  const limit = Math.min(history.state?.count ?? PAGE_SIZE, LARGEST_PAGE);
  const answer = await call(`/v1/medicaments?${new URLSearchParams({ search: value, limit, offset: 0 })}`, signal);
  const medicaments = answer.json;
  const total = answer.total ?? medicaments.length;
  const render = () => views.results(value, medicaments, total, views.apiCall(answer), showMore);
  const said = () => (medicaments.length < total
    ? `${count(total, 'médicament', 'médicaments')}, les ${medicaments.length} premiers affichés.`
    : `${count(total, 'médicament', 'médicaments')}.`);

  async function showMore() {
    const first = medicaments.length;
    try {
      const next = await call(`/v1/medicaments?${new URLSearchParams({ search: value, limit: PAGE_SIZE, offset: first })}`, signal);
      medicaments.push(...next.json);
      Object.assign(answer, { path: next.path, status: next.status, ms: next.ms });
      history.replaceState({ ...history.state, count: medicaments.length }, '');
      draw(render(), value, said());
      links()[first]?.focus();
    } catch (error) {
      if (!signal.aborted) drawFailure(error, shown, signal);
    }
  }

  return { title: value, nodes: render(), said: said() };
}

async function loadByCip(value, signal) {
  try {
    return medicamentView(await call(`/v1/medicaments?${new URLSearchParams({ cip: value })}`, signal), value, signal);
  } catch (error) {
    if (error.status !== 404) throw error;
    const answer = await call(`/v1/presentations/${encodeURIComponent(value)}`, signal);
    return { title: `CIP ${value}`, nodes: views.orphan(answer.json, views.apiCall(answer)), said: '1 présentation.' };
  }
}

function medicamentView(answer, cip, signal) {
  const { nodes, groups } = views.medicament(answer.json, cip, views.apiCall(answer));
  for (const { membership, content } of groups) loadMembers(membership, content, signal);
  return { title: answer.json.elementPharmaceutique, nodes, said: '1 médicament.' };
}

async function loadMembers(membership, content, signal) {
  try {
    const answer = await call(`/v1/generiques/${membership.group}`, signal);
    content.replaceChildren(...views.members(answer.json, membership.cis), views.apiLine(answer.path));
  } catch (error) {
    if (signal.aborted) return;
    content.replaceChildren(
      el('p', {}, `Les médicaments de ce groupe n’ont pas pu être chargés. ${error.text ?? ''} `),
      el('p', {}, el('button', { type: 'button', onclick: () => loadMembers(membership, content, signal) }, 'Réessayer')));
  }
}

// --- Failures ---

function drawFailure(failure, route, signal) {
  if (!(failure instanceof CallError)) console.error(failure);
  const error = failure instanceof CallError ? failure : new CallError('', 0, 'Affichage impossible', 'La page n’a pas su afficher la réponse du serveur.');
  const seconds = error.retryAfter;
  const repeatable = error.status !== 400 && error.status !== 404;
  const again = () => {
    if (error.status === 503) refreshHealth();
    show(route, { focus: view.contains(document.activeElement) });
  };
  const wait = seconds > 0 ? countdown(seconds, signal, again) : null;
  if (error.status === 0) addEventListener('online', again, { once: true, signal });
  draw([views.failure(error, wait, repeatable ? again : null)], error.title,
    `${error.title}. ${error.text}${seconds > 0 ? ` Nouvel essai dans ${count(seconds, 'seconde', 'secondes')}.` : ''}`);
}

/** Counts to the next try on the screen only: a live region would be read out every second. */
function countdown(seconds, signal, done) {
  const left = el('span', {}, String(seconds));
  const due = Date.now() + seconds * 1000;
  const timer = setInterval(() => {
    const rest = Math.ceil((due - Date.now()) / 1000);
    left.textContent = String(Math.max(0, rest));
    if (rest > 0) return;
    clearInterval(timer);
    done();
  }, 250);
  signal.addEventListener('abort', () => clearInterval(timer));
  return el('p', {}, 'Nouvel essai automatique dans ', left, ' s.');
}

// --- Typing, keys, links, history ---

function searchFor(typed, options) {
  const address = addressOfText(typed.trim());
  if (address !== location.pathname + location.search) {
    // One history entry for a search, however many letters it took.
    history[new URLSearchParams(location.search).has('q') ? 'replaceState' : 'pushState']({}, '', address);
  }
  show(routeOfText(typed), options);
}

input.addEventListener('input', () => {
  const route = routeOfText(input.value);
  clearTimeout(pause);
  if (sameRoute(shown, route)) return;
  clear(null);
  pause = setTimeout(searchFor, route.kind === 'recherche' || route.kind === 'accueil' ? TYPING_PAUSE_MS : CODE_PAUSE_MS, input.value);
});

form.addEventListener('submit', event => {
  event.preventDefault();
  // On a phone the keyboard would cover the results.
  const leave = routeOfText(input.value).kind !== 'recherche' || matchMedia('(pointer: coarse)').matches;
  searchFor(input.value, { focus: leave });
});

const links = () => [...view.querySelectorAll('#resultats a')];

input.addEventListener('keydown', event => {
  if (event.key !== 'ArrowDown' || links().length === 0) return;
  event.preventDefault();
  links()[0].focus();
});

view.addEventListener('keydown', event => {
  const all = links();
  const at = all.indexOf(document.activeElement);
  if (at < 0) return;
  const target = { ArrowDown: all[at + 1], ArrowUp: all[at - 1] ?? input, Home: all[0], End: all.at(-1), Escape: input }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
});

document.addEventListener('click', event => {
  const link = event.target.closest('a[href]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || address.pathname !== '/' || address.hash) return;
  event.preventDefault();
  const from = shown?.kind === 'recherche' ? location.search : history.state?.from;
  history.pushState({ from }, '', address);
  follow();
});

addEventListener('popstate', () => {
  // A jump to a fragment (the skip link) is a popstate too.
  if (!sameRoute(shown, routeOf(location.search))) follow();
});

function follow() {
  const route = routeOf(location.search);
  const typed = new URLSearchParams(location.search).get('q');
  if (typed !== null || route.kind === 'accueil') input.value = typed ?? '';
  scrollTo(0, 0);
  show(route, { focus: true });
}

// --- Where the data come from and how old they are ---

async function refreshHealth() {
  const line = document.getElementById('fraicheur');
  try {
    const state = await health(new AbortController().signal);
    const specimen = state?.source === 'specimen';
    document.getElementById('specimen').hidden = !specimen;
    document.body.classList.toggle('fictif', specimen);
    line.textContent = freshness(state);
    line.classList.toggle('vieux', state?.status !== 'healthy');
  } catch {
    line.textContent = 'Âge des données inconnu : le service ne répond pas.';
  }
}

function freshness(state) {
  if (state === null) return 'Âge des données inconnu.';
  if (state.last_update === null) return 'Les données ne sont pas encore chargées.';
  const when = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(new Date(state.last_update));
  const hours = state.data_age_hours;
  const age = hours < 1 ? 'il y a moins d’une heure' : `il y a ${count(Math.floor(hours), 'heure', 'heures')}`;
  return `Données vérifiées auprès de la source le ${when} (${age}) : ${count(state.medicaments, 'médicament', 'médicaments')}, `
    + `${count(state.generiques, 'groupe générique', 'groupes génériques')}.`
    + (state.is_updating ? ' Mise à jour en cours.' : '')
    + (hours > 24 ? ' Attention : plus d’un jour sans vérification, ces données peuvent être dépassées.' : '');
}

input.value = new URLSearchParams(location.search).get('q') ?? input.value;
refreshHealth();
setInterval(() => { if (!document.hidden) refreshHealth(); }, HEALTH_EVERY_MS);
show(routeOf(location.search));
