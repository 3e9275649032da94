/** What `Ref: AWS::NoValue` answers: the property or list item that holds it is left out. */
export const noValue = Symbol('AWS::NoValue');

export const isNoValue = (value: unknown): boolean => value === noValue;
