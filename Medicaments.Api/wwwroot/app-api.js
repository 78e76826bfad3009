/** Calls of the API and, for each way they can fail, what to tell a person in French. */

const TIMEOUT_MS = 20_000;

/** A call that gave no usable answer. `status` is 0 when no answer came at all. */
export class CallError extends Error {
  constructor(path, status, title, text, { serverMessage = '', retryAfter = 0 } = {}) {
    super(title);
    Object.assign(this, { path, status, title, text, serverMessage, retryAfter });
  }
}

/** GET of a path of this origin: its JSON, the total of a paged list, and how the call went. */
export async function call(path, signal) {
  const started = performance.now();
  const response = await send(path, signal);
  const text = await read(path, response, signal);
  const json = parse(text);
  if (!response.ok) throw refusal(path, response, json);
  if (json === undefined) {
    throw new CallError(path, response.status, 'Réponse illisible', 'Le serveur a répondu autre chose que du JSON.');
  }
  const total = response.headers.get('X-Total-Count');
  return { json, total: total === null ? null : Number(total), path, status: response.status, ms: performance.now() - started };
}

/** `/health` answers 503 with the same body when the data are old or missing, so the status is not an error here. */
export async function health(signal) {
  const response = await send('/health', signal);
  const json = parse(await read('/health', response, signal));
  return json && 'is_updating' in json ? json : null;
}

async function send(path, signal) {
  try {
    return await fetch(path, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    throw lost(path, error, signal);
  }
}

async function read(path, response, signal) {
  try {
    return await response.text();
  } catch (error) {
    throw lost(path, error, signal);
  }
}

function lost(path, error, signal) {
  if (signal.aborted) return error;
  if (error.name === 'TimeoutError') {
    return new CallError(path, 0, 'Pas de réponse', 'Le serveur n’a pas répondu en 20 secondes.');
  }
  return navigator.onLine
    ? new CallError(path, 0, 'Serveur injoignable', 'La connexion au serveur a échoué ou s’est interrompue.')
    : new CallError(path, 0, 'Hors connexion', 'Cet appareil n’est pas connecté. La page réessaiera dès le retour du réseau.');
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(path, { status, headers }, json) {
  const serverMessage = typeof json?.message === 'string' ? json.message : '';
  const retryAfter = Number(headers.get('Retry-After')) || 0;
  const [title, text] = explain(status, serverMessage);
  return new CallError(path, status, title, text, { serverMessage, retryAfter });
}

function explain(status, message) {
  switch (status) {
    case 400: return ['Recherche refusée', explainBadRequest(message)];
    case 403: return ['Accès refusé', 'Ce service n’accepte pas les connexions directes ; passez par son adresse publique.'];
    case 404: return ['Aucun résultat', NOT_FOUND[message] ?? 'Cette adresse n’existe pas.'];
    case 429: return ['Trop de requêtes', 'La limite de requêtes de votre adresse est atteinte ; elle se reconstitue en continu.'];
    case 503: return ['Données pas encore chargées', 'Le service vient de démarrer et charge la base ; cela prend quelques instants.'];
    default: return status >= 500
      ? ['Erreur du serveur', 'Le serveur n’a pas pu répondre. Ce n’est pas dû à votre recherche.']
      : ['Requête refusée', 'Le serveur n’a pas accepté cette requête.'];
  }
}

const NOT_FOUND = {
  'No medicaments found': 'Aucun nom de médicament ne contient tous ces mots. Vérifiez l’orthographe ou essayez avec moins de mots.',
  'Medicament not found': 'Aucun médicament ne porte ce code.',
  'Presentation not found': 'Aucune présentation ne porte ce code CIP.',
  'Generique group not found': 'Ce groupe générique n’existe pas.',
};

/** Beginnings of the server's messages, each with what it means for the person who typed. */
const BAD_REQUEST = [
  ['input cannot be empty', 'Tapez au moins un mot.'],
  ['input too short', 'Tapez au moins 3 caractères.'],
  ['input too long', 'La recherche est limitée à 50 caractères.'],
  ['search query too complex', 'La recherche est limitée à 6 mots.'],
  ['input contains invalid characters. Only letters', 'Utilisez des lettres, des chiffres, des espaces et les signes - . / \' + uniquement.'],
  ['input contains invalid characters. Only numeric', 'Ce code doit contenir des chiffres uniquement.'],
  ['input contains consecutive dots', 'Deux points à la suite ne sont pas acceptés.'],
  ['input contains excessive', 'Un caractère est répété plus de 10 fois à la suite.'],
  ['Search too broad', 'Cette recherche donne trop de résultats. Ajoutez un mot, par exemple le dosage ou la forme.'],
  ['CIS should have', 'Un code CIS a 8 chiffres.'],
  ['CIP should have', 'Un code CIP a 7 ou 13 chiffres.'],
  ['Invalid group ID', 'Un numéro de groupe générique a 1 à 9 chiffres.'],
];

function explainBadRequest(message) {
  const known = BAD_REQUEST.find(([beginning]) => message.startsWith(beginning));
  return known ? known[1] : 'Le serveur n’a pas compris cette demande.';
}
