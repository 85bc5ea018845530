// Server code is one file here, so the application without the mount is a build of its own.
const bare = process.env.BARE !== undefined

export default bare ? { appDirectory: 'bare', buildDirectory: 'build/bare' } : { buildDirectory: 'build/mounted' }
