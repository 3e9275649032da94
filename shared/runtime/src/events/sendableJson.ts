/**
 * Each character that SQS and SNS do not take: they refuse the message or put another character in its place.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export const unsendable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * JSON that says the same and holds nothing but what SQS and SNS take: any other character is escaped.
 *
 * @param json what `JSON.stringify` makes, where such characters stand inside of texts alone.
 * @example
 * sendableJson(JSON.stringify({ name: '\uFFFF' })); // {"name":"\uffff"}, of 17 ASCII characters
 */
export const sendableJson = (json: string): string => json.replace(unsendable, escaped);
