export { cancelledTransaction } from './cancelledTransaction.ts';
