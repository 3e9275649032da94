/** A call that a function made, as a bare handler makes it again. */
export interface Call {
  /** `<client>.<command>`, or what a driver does. */
  action: string;
  input: unknown;
}

export type Record = (call: Call) => void;
