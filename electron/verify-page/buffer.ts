/** Node's `Buffer` for the page: the bundler puts it wherever the verifier names one. */
export { Buffer } from 'buffer';
