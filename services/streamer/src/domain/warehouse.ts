/** A database for analysts. */
export interface Warehouse {
  /** Runs one statement to its end. @throws Error as the warehouse says it. */
  run(sql: string): Promise<void>;
}
