using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "clinic", worker = .clinic),
    (name = "assets", disk = "dist/assets"),
    # "private" is for the sandbox on this machine.
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:3000", http = (), service = "clinic")],
);

const clinic :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "dist/worker.js")],
  compatibilityDate = "2026-11-01",
  durableObjectNamespaces = [(className = "Video", uniqueKey = "video")],
  durableObjectStorage = (inMemory = void),
  bindings = [
    (name = "ASSETS", service = "assets"),
    (name = "VIDEO", durableObjectNamespace = "Video"),
    (name = "SECUREVIDEO_API_KEY", fromEnvironment = "SECUREVIDEO_API_KEY"),
    (name = "SECUREVIDEO_SECRET_KEY", fromEnvironment = "SECUREVIDEO_SECRET_KEY"),
    (name = "SECUREVIDEO_BASE_URL", fromEnvironment = "SECUREVIDEO_BASE_URL"),
    (name = "SECUREVIDEO_HUB_URL", fromEnvironment = "SECUREVIDEO_HUB_URL"),
    (name = "COOKIE_SECRET", fromEnvironment = "COOKIE_SECRET"),
    (name = "ORIGIN", fromEnvironment = "ORIGIN"),
  ],
);
