/** The views as DOM nodes. Texts of the data only ever become text nodes. */

const EURO = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const COUNT = new Intl.NumberFormat('fr-FR');
const MEMBERS_OPEN = 12;

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== ''));
  return node;
}

export const count = (n, one, many) => `${COUNT.format(n)} ${n < 2 ? one : many}`;

/** The source leaves a few bare tags in its texts: line breaks, paragraphs, exponents. Anything else is shown as it stands. */
function sourceText(text) {
  return text.split(/(<br\s*\/?>|<\/?p>|<sup>[^<]*<\/sup>)/i).map(part => {
    if (/^<br/i.test(part)) return el('br');
    if (/^<\/?p>$/i.test(part)) return '';
    return /^<sup>/i.test(part) ? el('sup', {}, part.slice(5, -6)) : part;
  });
}

const heading = text => el('h2', { tabindex: '-1' }, sourceText(text));

const section = (title, ...content) => el('section', {}, el('h3', {}, title), ...content);

function facts(...pairs) {
  return el('dl', {}, pairs.filter(([, value]) => value !== '').map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

const badge = (text, kind) => el('span', { class: `badge ${kind}` }, text);

export function home() {
  const examples = [['?q=paracetamol+codeine', 'paracétamol codéine'], ['?q=anastrozole+1+mg', 'anastrozole 1 mg'], ['?q=60002283', 'CIS 60002283'],
    ['?q=3400949497294', 'CIP 3400949497294'], ['?groupe=1368', 'groupe générique 1368']];
  return [
    heading('Par exemple'),
    el('ul', { class: 'exemples' }, examples.map(([href, text]) => el('li', {}, el('a', { href }, text)))),
  ];
}

export function results(text, medicaments, total, apiCall, showMore) {
  const list = el('ol', { class: 'liste', id: 'resultats' }, medicaments.map(resultLine));
  return [
    heading(`Résultats pour «\u00a0${text}\u00a0»`),
    list,
    medicaments.length < total
      ? el('p', {}, el('button', { type: 'button', id: 'suite', onclick: showMore }, `Afficher la suite (${COUNT.format(total - medicaments.length)})`))
      : null,
    apiCall,
  ].filter(node => node !== null);
}

function resultLine(medicament) {
  const { cis, elementPharmaceutique, titulaire, etatComercialisation, statusAutorisation, presentation, generiques } = medicament;
  const prices = presentation.map(({ prix }) => prix).filter(prix => prix > 0);
  const price = prices.length === 0 ? '' : prices.length === 1 ? EURO.format(prices[0]) : `dès ${EURO.format(Math.min(...prices))}`;
  return el('li', {},
    el('a', { href: `?cis=${cis}` }, sourceText(elementPharmaceutique)),
    el('span', { class: 'detail' }, [titulaire, price].filter(Boolean).join(' · ')),
    el('span', { class: 'badges' },
      [...new Set(generiques.map(({ type }) => type))].filter(Boolean).map(type => badge(type, 'neutre')),
      stateBadges(statusAutorisation, etatComercialisation)));
}

function stateBadges(authorisation, state) {
  return [
    state === 'Commercialisée' ? null : badge(state, 'attention'),
    authorisation === 'Autorisation active' ? null : badge(authorisation, 'attention'),
  ];
}

export function medicament(m, cip, apiCall) {
  const groups = m.generiques.map(membership => ({ membership, content: el('div', {}, el('p', { class: 'detail' }, 'Chargement…')) }));
  const nodes = [
    heading(m.elementPharmaceutique),
    el('p', { class: 'badges' },
      badge(m.etatComercialisation, m.etatComercialisation === 'Commercialisée' ? 'bon' : 'attention'),
      badge(m.statusAutorisation, m.statusAutorisation === 'Autorisation active' ? 'bon' : 'attention'),
      m.surveillanceRenforcee === 'Oui' ? badge('▼ Surveillance renforcée', 'attention') : null,
      m.statutBdm ? badge(m.statutBdm, 'attention') : null),
    facts(
      ['Forme', m.formePharmaceutique],
      [m.voiesAdministration.length > 1 ? 'Voies d’administration' : 'Voie d’administration', m.voiesAdministration.join(', ')],
      ['Titulaire', m.titulaire],
      ['Code CIS', String(m.cis)],
      ['Autorisation', m.statusAutorisation],
      ['Date de l’autorisation', m.dateAMM],
      ['Procédure', m.typeProcedure],
      ['Numéro européen', m.numeroAutorisationEuropeenne ?? ''],
      ['Commercialisation', m.etatComercialisation],
      ['Surveillance renforcée', m.surveillanceRenforcee]),
    officialPage(m.cis),
    section(`Présentations et prix (${m.presentation.length})`, orNone(m.presentation, 'Aucune présentation n’est déclarée.',
      items => el('ul', { class: 'cartes' }, items.map(item => el('li', isCip(item, cip) ? { class: 'choisie' } : {}, presentation(item)))))),
    section('Composition', orNone(m.composition, 'Aucune composition n’est déclarée.', composition)),
    section('Génériques', orNone(groups, 'Ce médicament n’est dans aucun groupe générique.', items => items.map(({ membership, content }) => el('div', { class: 'groupe' },
      el('h4', {}, el('a', { href: `?groupe=${membership.group}` }, sourceText(membership.libelle))),
      el('p', {}, 'Rôle dans ce groupe : ', badge(membership.type || 'non précisé', 'neutre')),
      content)))),
    section('Prescription et délivrance', orNone(m.conditions, 'Aucune condition particulière n’est déclarée.',
      items => el('ul', {}, items.map(item => el('li', {}, sourceText(item)))))),
    apiCall,
  ];
  return { nodes, groups };
}

const orNone = (items, none, render) => (items.length === 0 ? el('p', { class: 'detail' }, none) : render(items));

const isCip = ({ cip7, cip13 }, cip) => cip !== null && (cip7 === Number(cip) || cip13 === Number(cip));

const officialPage = cis => el('p', { class: 'officielle' },
  el('a', { href: `https://base-donnees-publique.medicaments.gouv.fr/extrait.php?specid=${cis}`, rel: 'noreferrer' }, 'Fiche et notice officielles'));

/** A presentation whose medicament the base does not (yet) have. */
export function orphan(item, apiCall) {
  return [
    heading(`Présentation ${item.cip13}`),
    el('p', {}, `Le médicament de cette présentation (CIS ${item.cis}) n’est pas dans la base.`),
    section('Prix et remboursement', el('div', { class: 'carte' }, presentation(item))),
    apiCall,
  ];
}

function presentation(p) {
  const inMarket = p.etatComercialisation === 'Déclaration de commercialisation' && p.statusAdministratif === 'Présentation active';
  return [
    el('div', { class: 'tete' },
      el('h4', {}, sourceText(p.libelle)),
      el('p', { class: 'prix' }, p.prix > 0 ? EURO.format(p.prix) : 'Prix libre ou non renseigné')),
    inMarket ? null : el('p', { class: 'badges' }, badge(p.etatComercialisation, 'attention'),
      p.statusAdministratif === 'Présentation active' ? null : badge(p.statusAdministratif, 'attention')),
    facts(
      ['Remboursement', p.tauxRemboursement ? p.tauxRemboursement.replace(/\s*%/, ' %') : 'Taux non renseigné'],
      ...fees(p),
      ['Agrément aux collectivités', p.agreement],
      ['Statut', p.statusAdministratif],
      ['État', p.etatComercialisation],
      ['Date de déclaration', p.dateDeclaration],
      ['CIP13', String(p.cip13)],
      ['CIP7', String(p.cip7).padStart(7, '0')]),
    p.indicationsRemboursement
      ? el('details', {}, el('summary', {}, 'Conditions de remboursement'), el('p', {}, sourceText(p.indicationsRemboursement)))
      : null,
  ];
}

/** A few rows of the source have these columns shifted by one; the fee is then missing and the sum wrong, and nothing is shown. */
function fees({ prix, honoraires, prixPublic }) {
  const cents = euros => Math.round(euros * 100);
  return prixPublic > 0 && cents(prix) + cents(honoraires) === cents(prixPublic)
    ? [['Prix hors honoraires', EURO.format(prix)], ['Honoraires de dispensation', EURO.format(honoraires)], ['Prix avec honoraires', EURO.format(prixPublic)]]
    : [];
}

function composition(lines) {
  const elements = Map.groupBy(lines, line => line.elementPharmaceutique);
  return [...elements].map(([element, substances]) => el('div', {},
    el('h4', {}, sourceText(element || 'Composition')),
    el('ul', { class: 'substances' }, substances.map(s => el('li', {},
      el('strong', {}, sourceText(s.denominationSubstance)), ' ',
      sourceText([s.dosage, s.referenceDosage && `pour ${s.referenceDosage}`].filter(Boolean).join(' ')), ' ',
      el('span', { class: 'detail' }, `${NATURES[s.natureComposant] ?? s.natureComposant} · code ${String(s.codeSubstance).padStart(5, '0')}`))))));
}

const NATURES = { SA: 'substance active', FT: 'fraction thérapeutique' };

export function group(g, apiCall) {
  return [heading(g.libelle), el('p', { class: 'detail' }, `Groupe générique ${g.groupID}`), ...members(g, null, true), apiCall];
}

/** The members of a group and its orphans. `self` is the CIS of the page they stand on: named, not linked. */
export function members(g, self, open = g.medicaments.length <= MEMBERS_OPEN) {
  const list = el('ul', { class: 'membres' }, g.medicaments.map(m => el('li', {},
    m.cis === self ? el('strong', { 'aria-current': 'page' }, sourceText(m.elementPharmaceutique)) : el('a', { href: `?cis=${m.cis}` }, sourceText(m.elementPharmaceutique)),
    ' ', badge(m.type || 'type non précisé', m.type === 'Princeps' ? 'bon' : 'neutre'),
    el('span', { class: 'detail' }, [...new Set(m.composition.map(c => [c.substance, c.dosage].filter(Boolean).join(' ')))].join(' + ')))));
  const size = count(g.medicaments.length, 'médicament dans ce groupe', 'médicaments dans ce groupe');
  return [
    g.medicaments.length === 0 ? el('p', {}, 'Aucun médicament de ce groupe n’est dans la base.') : el('details', { open }, el('summary', {}, size), list),
    g.orphanCIS.length === 0 ? null : el('p', { class: 'detail' },
      `Ce groupe cite aussi ${count(g.orphanCIS.length, 'code CIS absent', 'codes CIS absents')} de la base, souvent ${g.orphanCIS.length < 2 ? 'un médicament retiré' : 'des médicaments retirés'} : ${g.orphanCIS.join(', ')}.`),
  ].filter(node => node !== null);
}

export const apiLine = path => el('p', {}, el('b', {}, 'Appel à l’API'), ' ', el('code', {}, 'GET ', el('a', { href: path }, path)));

/** The call behind a view: its address, as a link and as a curl command to copy. */
export function apiCall({ path, status, ms }) {
  const command = `curl '${location.origin}${path}'`;
  const copy = el('button', { type: 'button', onclick: () => copyText(command, copy) }, 'Copier');
  return el('section', { class: 'appel', 'aria-label': 'Appel à l’API' },
    apiLine(path),
    status ? el('p', { class: 'detail' }, `Réponse ${status}${ms === undefined ? '' : ` en ${COUNT.format(Math.round(ms))} ms`}`) : null,
    el('p', { class: 'copie' }, el('code', { tabindex: '0' }, command), copy));
}

async function copyText(text, button) {
  let done = 'Copié';
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without HTTPS browsers give no clipboard: the command is selected so that one key copies it.
    getSelection().selectAllChildren(button.previousElementSibling);
    done = 'Sélectionné';
  }
  button.textContent = done;
  document.getElementById('etat').textContent = done === 'Copié' ? 'Commande copiée.' : 'Commande sélectionnée, prête à copier.';
  setTimeout(() => { button.textContent = 'Copier'; }, 2000);
}

/** What failed, in French, with the server's own words, and a way to try again. `wait` is a node that counts down, or null. */
export function failure(error, wait, retry) {
  return el('div', { class: 'erreur' },
    el('h2', { tabindex: '-1' }, error.title),
    el('p', {}, error.text),
    error.serverMessage ? el('p', { class: 'detail' }, `Réponse ${error.status} du serveur : `, el('q', { lang: 'en' }, error.serverMessage)) : null,
    wait,
    retry ? el('p', {}, el('button', { type: 'button', onclick: retry }, 'Réessayer')) : null,
    error.path ? apiCall(error) : null);
}
