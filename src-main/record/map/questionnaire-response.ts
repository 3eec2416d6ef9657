import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { term } from '../read/concept.ts';
import { type Json, choice, extensions, object, objects, text } from '../read/reader.ts';
import { contained } from '../read/reference.ts';
import { labelled, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { observedValue } from './observation-value.ts';
import { statusMarks } from './observation.ts';
import type { MapContext, Mapper } from './types.ts';
import { counted, isSubject, personName } from './words.ts';

/** Answers that a row gives; the rest stands in the detail. */
const FIRST_ANSWERS = 3;
/** Questions within questions within questions: nobody asks deeper, and an attack stops here. */
const MAX_DEPTH = 12;
const MAX_QUESTIONS = 2_000;

const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display';

interface Question {
  /** In the words of the form, behind those of its group. */
  readonly words: string;
  readonly answers: readonly string[];
  readonly isNumber: boolean;
}

/** An assessment, a form, a survey: how far it was answered, its score, and the first answers. */
export const mapQuestionnaireResponse: Mapper = (resource, context) => {
  const { when, until } = momentOf(resource, ['authored']);
  const questions = questionsOf(resource, context);
  const answered = questions.filter(({ answers }) => answers.length > 0);
  const scores = scoresOf(answered);
  const first = answered.filter((question) => !scores.includes(question)).slice(0, FIRST_ANSWERS);
  const source = resource['source'];
  return [
    {
      kind: 'assessment',
      label: 'Assessment',
      title: titleOf(resource, context),
      summary: summaryOf(
        ...scores.map(answerLine),
        ...first.map(answerLine),
        questions.length === 0 ? 'No questions' : countText(answered.length, questions.length),
        labelled('By', context.name(resource['author'])),
        // Who answered matters where it was not the patient.
        isSubject(source, resource) ? '' : labelled('Answered by', personName(source, resource, context)),
      ),
      when,
      until,
      status: statusOf(resource),
      marks: statusMarks(statusCode(resource)),
      within: resource['encounter'],
    },
  ];
};

function countText(answered: number, asked: number): string {
  return answered === asked
    ? counted(asked, 'question answered', 'questions answered')
    : `${answered} of ${counted(asked, 'question')} answered`;
}

/** `Meals: Can warm a meal`, `Any falls? Yes`, `Total score 0`. */
function answerLine({ words, answers, isNumber }: Question): string {
  const answer = answers.join(', ');
  if (words === '') return answer;
  return isNumber || words.endsWith('?') ? `${words} ${answer}` : `${words}: ${answer}`;
}

/** What the form calls its total; where it has none, its few scores. Nothing is added up here: a sum may be weighted. */
function scoresOf(answered: readonly Question[]): readonly Question[] {
  const numbers = answered.filter(({ isNumber }) => isNumber);
  const totals = numbers.filter(({ words }) => /\btotal\b/i.test(words));
  const scores = totals.length > 0 ? totals : numbers.filter(({ words }) => /\bscore\b/i.test(words));
  return scores.slice(0, FIRST_ANSWERS);
}

/**
 * The name of the form: from the title or display that came along, a contained Questionnaire, one of the record, or the
 * last part of its address.
 */
function titleOf(resource: Json, context: MapContext): string {
  const beside = object(resource['_questionnaire']);
  const displayed = [...extensions(beside, DISPLAY), ...objects(resource['extension']).filter(isTitle)]
    .map((extension) => text(extension['valueString']))
    .find((words) => words !== '');
  const address = text(resource['questionnaire']);
  const inner = address.startsWith('#') ? contained(resource, `contained:${address.slice(1)}`) : null;
  return (
    displayed ||
    text(inner?.['title']) ||
    context.name({ reference: address.split('|')[0] }) ||
    wordsOfAddress(address) ||
    narrativeOf(resource)[0] ||
    'Assessment'
  );
}

const isTitle = (extension: Json): boolean => /title$/i.test(text(extension['url']));

/** `…/Questionnaire/falls-risk|2.0` → 'Falls risk'; '' where the last part is a number or a key. */
function wordsOfAddress(address: string): string {
  const last = (address.split('|')[0] ?? '').split(/[/:#]/).findLast((part) => part !== '') ?? '';
  const bare = last.replace(/^(?:[A-Za-z]+-)?Questionnaire-/, '');
  return /[a-z]{3}/i.test(bare) && !/[0-9a-f]{8}-[0-9a-f]{4}-/i.test(bare) ? codeToWords(bare) : '';
}

/** Every question of the form, nested ones behind the words of their group. */
function questionsOf(resource: Json, context: MapContext): readonly Question[] {
  const found: Question[] = [];
  const waiting = itemsOf(resource, '', 0).toReversed();
  for (let work = waiting.pop(); work !== undefined && found.length < MAX_QUESTIONS; work = waiting.pop()) {
    const { item, group, depth } = work;
    const own = text(item['text']);
    const words = joinWords([group, own]);
    const given = objects(item['answer']);
    const answers = given.map((answer) => answerText(answer, context)).filter((answer) => answer !== '');
    const inner = [item, ...given].flatMap((part) => itemsOf(part, own === '' ? group : own, depth + 1));
    if (given.length > 0 || inner.length === 0) {
      const isNumber = given.every((answer) => observedValue(answer).isNumber);
      found.push({ words, answers, isNumber });
    }
    waiting.push(...inner.toReversed());
  }
  return found;
}

interface Work {
  readonly item: Json;
  readonly group: string;
  readonly depth: number;
}

function itemsOf(parent: Json, group: string, depth: number): readonly Work[] {
  return depth > MAX_DEPTH ? [] : objects(parent['item']).map((item) => ({ item, group, depth }));
}

/** Zero and false are answers (HAZ-006). */
function answerText(answer: Json, context: MapContext): string {
  const value = choice(answer, 'value');
  if (value?.type === 'Reference') return context.name(value.value);
  if (value?.type === 'Coding') return codingText(object(value.value));
  if (value?.type === 'Attachment') return text(object(value.value)['title']) || 'a document';
  return observedValue(answer).text;
}

/** A form's own code is a word where it has neither a display nor a system: 'female'. */
function codingText(value: Json): string {
  const bare = text(value['system']) === '' && text(value['display']) === '' ? text(value['code']) : '';
  return /^[a-z]+(?:-[a-z]+)*$/.test(bare) ? bare : term({ coding: [value] });
}
