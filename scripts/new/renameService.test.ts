import { renameService } from './renameService.ts';

test.each([
  ['service: simple-web-service', 'service: book-shop'],
  ['# Simple Web Service', '# Book Shop'],
  ['http://127.0.0.1:3000/simple-web-service/products', 'http://127.0.0.1:3000/book-shop/products'],
  ["cloud.service('simple-web-service')", "cloud.service('book-shop')"],
  ['simple-web-service-dev-getProduct', 'book-shop-dev-getProduct'],
  ['a-simple-web-service', 'a-simple-web-service'],
  ['simple-web-services', 'simple-web-services'],
])('renames a service of several words: %s', (text, expected) => {
  expect(renameService(text, 'simple-web-service', 'book-shop')).toBe(expected);
});

test.each([
  ['service: router', 'service: task-hub'],
  ['# Router', '# Task Hub'],
  ["cloud.service('router')", "cloud.service('task-hub')"],
  ["target: { function: 'router/routeTask' }", "target: { function: 'task-hub/routeTask' }"],
  ['npm run redrive -- router RouterDeadLetterQueue', 'npm run redrive -- task-hub RouterDeadLetterQueue'],
  ['"name": "router",', '"name": "task-hub",'],
  ['router-dev-routeTask', 'router-dev-routeTask'],
  ["'router-dev-routeTask'", "'task-hub-dev-routeTask'"],
  ['const router = createRouter();', 'const router = createRouter();'],
  ["import { router } from './router.ts';", "import { router } from './router.ts';"],
  ['The Router picks: the router knows.', 'The Router picks: the router knows.'],
])('renames a service of one word only where it is the service: %s', (text, expected) => {
  expect(renameService(text, 'router', 'task-hub')).toBe(expected);
});
