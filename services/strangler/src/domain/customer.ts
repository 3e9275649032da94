export interface Customer {
  customerId: string;
  name: string;
  email: string;
}
