/** What can be wrong with an EPCIS document or event. */
import type { Sentence } from '../refusal.ts';

/** Partners' systems read these codes, so that one is never renamed or reused. */
export const epcisProblemMessages = {
  'epcis-wrong-type': { zh: '值的类型不对。', en: 'A value is of the wrong type.' },
  'epcis-field-missing': { zh: '缺少必填字段。', en: 'A mandatory field is missing.' },
  'epcis-unknown-field': {
    zh: '标准中没有这个字段，扩展字段须带命名空间。',
    en: 'The standard has no such field here, and an extension needs a namespace.',
  },
  'epcis-not-a-uri': { zh: '值不是 URI。', en: 'A value is not a URI.' },
  'epcis-wrong-time': {
    zh: '时间须为带时区的日期时间。',
    en: 'A time is not a date and time with an offset from UTC.',
  },
  'epcis-wrong-offset': {
    zh: '时区偏移须写作 +08:00，最多 14 小时。',
    en: 'A time zone offset is written as +08:00 and is at most 14 hours.',
  },
  'epcis-unknown-term': {
    zh: '标准词表中没有这个词。',
    en: 'The standard vocabulary does not have this word.',
  },
  'epcis-wrong-text': { zh: '文本格式不对。', en: 'A text is not of the form it must have.' },
  'epcis-item-twice': { zh: '列表中有重复的项。', en: 'An item is in the list twice.' },
  'epcis-list-empty': { zh: '列表不得为空。', en: 'A list must not be empty.' },
  'epcis-wrong-document': {
    zh: '这不是 EPCIS 2.0 文档。',
    en: 'This is not a document of EPCIS 2.0.',
  },
  'epcis-nothing-identified': {
    zh: '事件没有指明涉及的物品。',
    en: 'The event does not say which objects it is about.',
  },
  'epcis-parent-missing': {
    zh: '聚合的增加或解除须指明父级。',
    en: 'An aggregation that adds or deletes must name its parent.',
  },
  'epcis-ilmd-not-allowed': {
    zh: '只有新增对象的事件可以带主数据 ilmd。',
    en: 'Only an event that adds objects may carry their master data (ilmd).',
  },
  'epcis-transformation-incomplete': {
    zh: '加工事件须有投入和产出，或有 transformationID 并至少有其一。',
    en: 'A transformation needs inputs and outputs, or a transformationID and one of them.',
  },
  'epcis-quantity-negative': { zh: '数量不得为负。', en: 'A quantity is negative.' },
  'epcis-uom-without-quantity': { zh: '有计量单位而没有数量。', en: 'A unit is given without a quantity.' },
  'epcis-disposition-contradicted': {
    zh: '同一状态既被设置又被取消。',
    en: 'The same disposition is set and unset.',
  },
  'epcis-sensor-attribute-twice': {
    zh: '同一传感器属性同时出现在元数据和报告中。',
    en: 'The same sensor attribute is in the metadata and in a report.',
  },
  'epcis-sensor-time-after-event': {
    zh: '传感器时间晚于事件时间。',
    en: 'A sensor time is after the time of the event.',
  },
  'epcis-sensor-period-reversed': {
    zh: '传感器时段的开始晚于结束。',
    en: 'A sensor period ends before it starts.',
  },
  'epcis-corrects-itself': {
    zh: '更正声明把本事件列为自己的更正。',
    en: 'An error declaration names its own event as the corrective one.',
  },
  'epcis-not-unicode': { zh: '文本含有不成对的代理码位。', en: 'A text holds a lone surrogate.' },
  'epcis-too-deep': { zh: '扩展内容嵌套过深。', en: 'Extensions are nested too deeply.' },
} as const satisfies Record<string, Sentence>;

export type EpcisProblemCode = keyof typeof epcisProblemMessages;

export type EpcisProblem = {
  readonly code: EpcisProblemCode;
  /** RFC 6901 pointer to the value at fault, or to the object that lacks one. */
  readonly pointer: string;
  /** What is wrong, in English, with the values. */
  readonly detail: string;
};

/** A document of thousands of bad events needs no longer list to be mended. */
export const MAX_PROBLEMS = 100;

/** Collects the problems of a document, at most 100 of them. */
export class ProblemList {
  readonly problems: EpcisProblem[] = [];

  add(code: EpcisProblemCode, pointer: string, detail: string): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, pointer, detail });
  }
}

/** `pointer` one step further, with the name escaped. */
export function pointerTo(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
