import { type Finding, found } from './finding.ts'
import { mountLine } from './mount-line.ts'
import { type Address, allRoutes, templateOf } from './read-address.ts'

/** Whether the path is one that the helper answers, behind the mount, and by this method. */
export const lookAtAddress = (address: Address, method: string, native: unknown): Finding[] => {
  const { route, prefix, shown } = address
  if (route === undefined) {
    const line = mountLine(native, '/securevideo')
    return [
      found(
        'path-unknown',
        `The path ${shown} is none of the helper's routes. They are, behind the mount: ${allRoutes}.`,
        `Let the endpoint attribute of <securevideo-session> and the mount name the same path: endpoint="/securevideo" and ${line}`,
      ),
    ]
  }
  const findings: Finding[] = []
  if (prefix !== '') {
    findings.push(
      found(
        'path-prefix',
        `The path seen is ${shown}; the route is ${templateOf(route)}. Handed on like this, it gets a 404.`,
        `Mount the helper so that ${prefix} is taken off: ${mountLine(native, prefix)}. If your mount does that, pass basePath: '${prefix}' to explain.`,
      ),
    )
  }
  // A HEAD goes the way of a GET, and OPTIONS is the question that browsers ask before a call to another origin.
  const isRight = method === route.method || method === 'OPTIONS' || (method === 'HEAD' && route.method === 'GET')
  if (!isRight) {
    findings.push(
      found(
        'method',
        `${templateOf(route)} takes ${route.method}, and this is ${/^[A-Z]{3,7}$/.test(method) ? method : 'another'}.`,
        `Ask with ${route.method}. If you did, look for a redirect in front: browsers turn a redirected POST into a GET.`,
      ),
    )
  }
  return findings
}
