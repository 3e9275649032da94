import { productsContract } from './products.contract.ts';
import { fakeProducts } from './products.fake.ts';

const products = fakeProducts();

productsContract('fake', () => products);
