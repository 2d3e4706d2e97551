export { measureRequests } from './measure-requests.js';
export { Meters } from './meters.js';
export { serveMetrics } from './metrics-server.js';
