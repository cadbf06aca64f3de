'use strict';
// The page of one instance: /v1/status, /v1/treatments and /metrics every two seconds, and one patient when asked for. No library.

const INTERVAL = 2000;
const MOST_POINTS = 300;
const byId = id => document.getElementById(id);
const errors = [];
let before = null;
let unit = '';

const RULES = {
  FINITE: 'number not finite', PROFILE: 'no profile', CATALOGUED: 'not in the catalogue', ACTIVE: 'withdrawn',
  INDICATION: 'not indicated', CONTRAINDICATION: 'contraindication', THERAPEUTIC_INDEX: 'therapeutic index too low',
  RISK_SCORE: 'risk score too high', INTERACTION_RISK: 'interaction risk too high', EVIDENCE: 'too little evidence',
  UNCERTAINTY: 'prediction too uncertain'
};
const REASONS = {
  SUSPENDED: 'recommendations are suspended by the operator', PROFILE_MISSING: 'no profile of this patient is known',
  NO_CANDIDATE: 'the catalogue holds no treatment to judge', NONE_SAFE: 'no treatment passes the safety rules for this patient',
  THIN_EVIDENCE: 'too few outcomes are known of the treatments that pass the safety rules',
  NO_BENEFIT: 'no treatment that passes the safety rules is expected to do more good than harm'
};
const TIERS = {
  PERSONAL: own => 'Predictions rest on ' + own + '.',
  FEATURES: own => 'Predictions rest on similar patients, and on ' + own + '.',
  POPULATION: (own, known) => 'Predictions rest on the average of all patients; ' + (known ? 'only ' + own + ' known.' : own + ' is known.')
};
const WARNINGS = {
  PROFILE_MISSING: 'no profile of the patient',
  CONDITIONS_UNKNOWN: 'the patient\'s conditions are unknown: indicated or not',
  INDICATIONS_MISSING: 'the catalogue doesn\'t say what the treatment is indicated for',
  ABSOLUTE_CONTRAINDICATION_UNKNOWN: 'an absolute contraindication can\'t be ruled out',
  RELATIVE_CONTRAINDICATION_UNKNOWN: 'a relative contraindication can\'t be ruled out',
  ALLERGIES_UNKNOWN: 'the patient\'s allergies are unknown',
  REACTIONS_UNKNOWN: 'it is unknown whether the patient had a severe reaction to the treatment',
  COMPONENT_MISSING: 'a component of the combination is not in the catalogue',
  DOSES_MISSING: 'no TD50 or ED50: the therapeutic index is unknown',
  MULTIPLIER_FACTOR_UNKNOWN: 'a factor that changes the doses is unknown, taken at its worst',
  RISK_WEIGHTS_MISSING: 'no risk weights: the risk score is unknown, utility takes it as 1',
  RISK_FACTOR_UNKNOWN: 'a risk factor is unknown, taken at its worst',
  INTERACTION_MISSING: 'no interaction a or b: the interaction risk is unknown, utility takes it as 1',
  CURRENT_TREATMENTS_UNKNOWN: 'the patient\'s current treatments are unknown, none was taken into account',
  CURRENT_INTERACTION_MISSING: 'no interaction a or b of a current treatment: the interaction risk is unknown, utility takes it as 1',
  CURRENT_DOSE_UNKNOWN: 'a current treatment\'s dose is unknown, taken as its maximal daily dose',
  CURRENT_DOSE_EXCESSIVE: 'a current treatment\'s dose is over twice its maximal daily dose, taken as twice',
  DEVIATION_UNKNOWN: 'the prediction\'s uncertainty is unknown'
};
const TERMS = { bias: 'this treatment, whoever the patient', latent: 'this treatment in this patient in particular', risk: 'risk score', interaction: 'interaction risk' };
const words = symbol => symbol.toLowerCase().replaceAll('_', ' ');

/** Two significant digits, as people read them; a dash for what isn't known. */
function digits(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(2));
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(Math.abs(rounded))));
  return rounded.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: 20 });
}
const count = value => Math.round(value).toLocaleString('en');
const plural = (value, noun) => count(value) + ' ' + noun + (value === 1 ? '' : 's');
const signed = value => (value > 0 ? '+' : '') + digits(value);
const range = (from, to) => digits(from) + (from < 0 ? ' to ' : '–') + digits(to);
/** Never as if it were certain. */
const probability = value => (value === null ? '–' : value > .99 ? '>0.99' : value < .01 ? '<0.01' : digits(value));
const withUnit = text => unit && unit !== '1' ? text + ' ' + unit : text;

/** An element; text is always set as text, never as markup. */
function make(name, attributes, ...children) {
  const svg = ['svg', 'rect', 'line', 'polyline', 'text'].includes(name);
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  for (const child of children) element.append(child);
  return element;
}

async function ask(path, accept) {
  const headers = { Accept: accept || 'application/json' };
  const token = sessionStorage.getItem('token');
  if (token) headers.Authorization = 'Bearer ' + token;
  let response;
  try {
    response = await fetch(path, { headers, cache: 'no-store' });
  } catch (unreachable) {
    throw { status: 0, detail: 'The instance can\'t be reached. Trying again …' };
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw { status: response.status, detail: spoken(response.status, problem.detail || 'HTTP ' + response.status, token) };
  }
  return accept ? response.text() : response.json();
}

/** A problem's detail, which is written for programs, as a sentence for people. */
function spoken(status, detail, token) {
  if (status === 401 && !token && detail.includes('token')) return 'This instance asks for a token.';
  return detail[0].toUpperCase() + detail.slice(1) + (/[.…]$/.test(detail) ? '' : '.');
}
const mendedByToken = problem => (problem.status === 401 || problem.status === 403) && problem.detail.includes('token');

/** Prometheus's text as a list of name, labels, value. */
function samples(text) {
  const found = [];
  for (const line of text.split('\n')) {
    const match = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (match && match[1].startsWith('theriac_')) {
      const labels = Object.fromEntries([...(match[2] || '').matchAll(/([a-z]+)="([^"]*)"/g)].map(m => [m[1], m[2]]));
      found.push({ name: match[1], labels, value: Number(match[3]) });
    }
  }
  return found;
}
const pick = (all, name, labels) => all.filter(s => s.name === name && Object.entries(labels || {}).every(([k, v]) => s.labels[k] === v));
const sum = list => list.reduce((total, each) => total + each.value, 0);

function figures(target, entries) {
  target.replaceChildren(...entries.flatMap(([term, text]) => [make('div', {}, make('dt', {}, term), make('dd', {}, text))]));
}
function rows(id, list) {
  byId(id).tBodies[0].replaceChildren(...list);
}
const cell = (text, number) => make('td', number ? { class: 'number' } : {}, text);

/** A bar from zero to a share of the greatest; what is below zero goes to the left of the middle where signs are mixed. */
function bar(share, signed, mark) {
  const clamp = value => Math.max(-1, Math.min(1, value));
  const width = Math.abs(clamp(share)) * (signed ? 50 : 100);
  const from = signed ? (share < 0 ? 50 - width : 50) : 0;
  const svg = make('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    make('rect', { x: from, y: 1, width: width && Math.max(width, .5), height: 6, class: 'fill' }));
  const at = signed ? 50 : mark === undefined ? 0 : clamp(mark) * 100;
  svg.append(make('line', { x1: at, x2: at, y1: 0, y2: 8, class: 'mark' }));
  return svg;
}

function showStatus(status) {
  const state = byId('state');
  const text = status.suspended ? 'suspended' : status.health.reason;
  state.textContent = text + ' · ' + status.releaseMode + ' · ' + status.instance;
  state.className = 'badge ' + (status.health.ready && !status.suspended ? 'good' : 'bad');
  const restoring = status.restore.recordsLeft > 0
    ? [make('tr', {}, cell('restoring state' + (status.restore.secondsLeft === null ? '' : ', about ' + count(status.restore.secondsLeft) + ' s left')),
      cell(count(status.restore.recordsLeft), true))] : [];
  const inputs = (status.inputs || []).map(each => make('tr', {}, cell(each.topic), cell(count(each.records), true)));
  rows('lag', [...restoring, ...inputs]);
  return status;
}

function showMetrics(all, status) {
  const handled = sum(pick(all, 'theriac_outcome_events_total'));
  const now = performance.now();
  const rate = before ? (handled - before.handled) / ((now - before.at) / 1000) : NaN;
  before = { handled, at: now };
  figures(byId('work'), [
    ['outcome events', count(handled)],
    ['events per second', Number.isNaN(rate) ? '–' : digits(Math.max(0, rate))],
    ['recommendations', count(sum(pick(all, 'theriac_recommendations_total')))],
    ['abstentions', count(sum(pick(all, 'theriac_abstentions_total')))],
    ['tasks', count(status.threads.reduce((n, t) => n + t.activeTasks.length, 0))],
    ['replica behind', plural(status.replica.staleEvents, 'step') + ', ' + digits(status.replica.staleSeconds) + ' s'],
    ['state on disk', status.disk ? digits(status.disk.usedBytes / 1e6) + ' MB used, ' + digits(status.disk.freeBytes / 1e9) + ' GB free' : '–']
  ]);
  showError(all);
  showCalibration(all);
  const dead = pick(all, 'theriac_dead_letters_total').filter(s => s.value > 0).sort((a, b) => b.value - a.value);
  rows('dead', dead.length ? dead.map(s => make('tr', {}, cell(words(s.labels.reason)), cell(count(s.value), true)))
    : [make('tr', {}, cell('none'), cell('0', true))]);
}

function showError(all) {
  const recent = pick(all, 'theriac_prequential_rmse').filter(s => s.labels.kind !== 'cumulative').map(s => s.value)[0];
  const overall = pick(all, 'theriac_prequential_rmse', { kind: 'cumulative' }).map(s => s.value)[0];
  if (Number.isFinite(recent)) errors.push(recent);
  if (errors.length > MOST_POINTS) errors.shift();
  if (errors.length < 2) return;
  const high = Math.max(...errors) * 1.1 || 1;
  byId('error-text').textContent = 'Root mean squared error of predictions made before their outcome was known: '
    + withUnit(digits(recent)) + ' lately, ' + withUnit(digits(overall)) + ' since the start.';
  const points = errors.map((e, i) => (errors.length === 1 ? 0 : i * 360 / (errors.length - 1)) + 36 + ',' + (108 - 100 * e / high));
  byId('error').replaceChildren(
    make('line', { x1: 36, x2: 396, y1: 108, y2: 108, class: 'rule' }),
    make('text', { x: 0, y: 18 }, digits(high)), make('text', { x: 0, y: 111 }, '0'),
    make('text', { x: 36, y: 119 }, errors.length < MOST_POINTS ? 'since this page was opened' : 'ten minutes ago'),
    make('text', { x: 396, y: 119, 'text-anchor': 'end' }, 'now'),
    make('polyline', { points: points.join(' '), class: 'curve' }));
}

function showCalibration(all) {
  const tenths = pick(all, 'theriac_success_observed').map(s => ({
    tenth: Number(s.labels.tenth), observed: s.value,
    predicted: (pick(all, 'theriac_success_predicted', { tenth: s.labels.tenth })[0] || {}).value
  })).filter(t => Number.isFinite(t.observed)).sort((a, b) => a.tenth - b.tenth);
  if (!tenths.length) return;
  const off = sum(pick(all, 'theriac_calibration_error'));
  byId('calibration-text').textContent = 'Success probabilities are off by '
    + (off < .01 ? 'less than 0.01' : digits(off)) + ' on average (0 is perfect). A bar is the share of successes observed, its mark the probability told.';
  rows('calibration', tenths.map(t => make('tr', {}, cell(((t.tenth - 1) / 10).toFixed(1) + '–' + (t.tenth / 10).toFixed(1)),
    cell(probability(t.predicted), true), cell(digits(t.observed), true), make('td', {}, bar(t.observed, false, t.predicted)))));
}

function showTreatments(list) {
  const most = [...list].sort((a, b) => b.outcomes - a.outcomes).slice(0, 20);
  rows('treatments', most.map(t => make('tr', {}, cell(t.name || t.treatmentId), cell(words(t.status)),
    cell(count(t.outcomes), true), make('td', {}, bar(t.outcomes / Math.max(1, most[0].outcomes), false)))));
}

function alertOf(problem) {
  const alert = byId('alert');
  alert.hidden = !problem;
  if (problem && alert.textContent !== problem.detail) alert.textContent = problem.detail;
  if (problem && mendedByToken(problem)) byId('access').hidden = false;
}

async function refresh() {
  let failed = null;
  try {
    const status = showStatus(await ask('/v1/status'));
    const parts = await Promise.allSettled([ask('/metrics', 'text/plain'), ask('/v1/treatments'), ask('/v1/model')]);
    if (parts[2].status === 'fulfilled') unit = parts[2].value.outcomeUnit;
    if (parts[0].status === 'fulfilled') showMetrics(samples(parts[0].value), status);
    if (parts[1].status === 'fulfilled') showTreatments(parts[1].value.treatments);
    failed = parts.filter(p => p.status === 'rejected').map(p => p.reason)[0] || null;
  } catch (problem) {
    failed = problem;
    byId('state').textContent = 'not known';
    byId('state').className = 'badge bad';
  }
  alertOf(failed && (failed.detail ? failed : { status: 0, detail: 'The page failed: ' + failed }));
  setTimeout(refresh, INTERVAL);
}

/** What a term is about: its kind, of what, and whether that is missing. */
function term(name) {
  const [, kind, of, missing] = /^(\w+):?(.*?)(\?)?$/.exec(name);
  return (TERMS[kind] || kind) + (of ? ': ' + of : '') + (missing ? ' (unknown, so it counts in full)' : '');
}

function explanation(treatment) {
  if (!treatment.terms.length) return [];
  // Outcome and risks have different units: each is compared with its own kind.
  const isRisk = each => each.name.startsWith('risk') || each.name.startsWith('interaction');
  const greatest = risk => Math.max(...treatment.terms.filter(t => isRisk(t) === risk).map(t => Math.abs(t.value))) || 1;
  return [make('h4', {}, 'What moves it most'), make('table', { class: 'terms' }, make('tbody', {}, ...treatment.terms.map(t => make('tr', {},
    cell(term(t.name)), cell(isRisk(t) ? digits(t.value) : withUnit(signed(t.value)), true),
    make('td', {}, bar(t.value / greatest(isRisk(t)), !isRisk(t)))))))];
}

function predicted(treatment, reach) {
  const known = treatment.deviation !== null && reach !== null;
  const interval = known ? ' (' + range(treatment.predictedOutcome - reach * treatment.deviation, treatment.predictedOutcome + reach * treatment.deviation) + ')' : '';
  return ['predicted outcome' + (known ? ' (80 % interval)' : ''), withUnit(digits(treatment.predictedOutcome) + interval)];
}

function card(treatment, index, recommendation) {
  const list = make('dl', { class: 'figures' });
  figures(list, [
    predicted(treatment, recommendation.interval80),
    ['benefit (−1 to 1)', digits(treatment.benefit)], ['risk score (0 to 1)', digits(treatment.riskScore)],
    ['therapeutic index', digits(treatment.therapeuticIndex)], ['interaction risk', digits(treatment.interactionRisk)],
    ['utility', digits(treatment.utility)], ['success probability', probability(treatment.successProbability)],
    ['outcomes known', count(treatment.evidence)]
  ]);
  return make('li', {}, make('h3', {}, (index + 1) + '. ' + treatment.treatmentId), list,
    ...treatment.warnings.map(caution), ...explanation(treatment));
}

const caution = symbol => make('p', { class: 'warn' }, 'Caution: ' + (WARNINGS[symbol] || words(symbol)) + '.');
const heading = (text, number) => make('th', { scope: 'col', ...(number ? { class: 'number' } : {}) }, text);

function excluded(list, considered) {
  const reason = e => (RULES[e.rule] || words(e.rule)) + (e.subject ? ': ' + e.subject : '');
  return [make('h3', {}, 'Excluded: ' + count(list.length) + ' of ' + count(considered)), make('table', { class: 'excluded' },
    make('thead', {}, make('tr', {}, heading('treatment'), heading('rule'), heading('value', true), heading('limit', true))),
    make('tbody', {}, ...list.map(e => make('tr', {}, cell(e.treatmentId), cell(reason(e)), cell(digits(e.value), true), cell(digits(e.limit), true)))))];
}

function showAnswer(answer) {
  const r = answer.recommendation;
  unit = r.outcomeUnit;
  const parts = [make('h3', {}, 'Patient ' + r.patientId),
    make('p', {}, (TIERS[r.tier] || (own => 'Known: ' + own + '.'))((r.patientEvidence ? plural(r.patientEvidence, 'outcome') : 'no outcome') + ' of this patient', r.patientEvidence)
      + (answer.committed ? '' : ' This may be an old answer.'))];
  if (r.status !== 'ADVICE') parts.push(make('p', { class: 'warn' }, r.status + ': for evaluation only, not to be shown to clinicians.'));
  if (r.abstainReason) parts.push(make('p', { class: 'warn' }, 'No recommendation: ' + (REASONS[r.abstainReason] || words(r.abstainReason)) + '.'));
  parts.push(...r.warnings.map(caution));
  parts.push(make('ol', { class: 'ranked' }, ...r.ranked.map((t, i) => card(t, i, r))));
  if (r.excluded.length) parts.push(...excluded(r.excluded, r.considered));
  byId('answer').replaceChildren(...parts);
}

byId('ask').addEventListener('submit', async event => {
  event.preventDefault();
  byId('answer').replaceChildren(make('p', { class: 'quiet' }, 'Asking …'));
  try {
    showAnswer(await ask('/v1/patients/' + encodeURIComponent(byId('id').value.trim()) + '/recommendations'));
  } catch (problem) {
    byId('answer').replaceChildren(make('p', { class: 'warn', role: 'alert' }, problem.detail || 'The page failed: ' + problem));
    if (mendedByToken(problem)) byId('access').hidden = false;
  }
});
byId('access').addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.setItem('token', byId('token').value.trim());
  byId('token').value = '';
  byId('access').hidden = true;
});
refresh();
