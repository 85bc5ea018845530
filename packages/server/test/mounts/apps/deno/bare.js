import { address, endWith, own } from './routes.js'

endWith(Deno.serve(address, own))
