using Workerd = import "/workerd/workerd.capnp";

const mounted :Workerd.Config = (
  services = [
    (name = "application", worker = (modules = [(name = "worker", esModule = embed "build/server.js")], bindings = .variables, compatibilityDate = "2026-11-01")),
    (name = "internet", network = (allow = ["local", "private", "public"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "application")],
);

const bare :Workerd.Config = (
  services = [
    (name = "application", worker = (modules = [(name = "worker", esModule = embed "build/bare.js")], compatibilityDate = "2026-11-01")),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "application")],
);

const variables :List(Workerd.Worker.Binding) = [
  (name = "SECUREVIDEO_API_KEY", fromEnvironment = "SECUREVIDEO_API_KEY"),
  (name = "SECUREVIDEO_SECRET_KEY", fromEnvironment = "SECUREVIDEO_SECRET_KEY"),
  (name = "SECUREVIDEO_BASE_URL", fromEnvironment = "SECUREVIDEO_BASE_URL"),
  (name = "SECUREVIDEO_HUB_URL", fromEnvironment = "SECUREVIDEO_HUB_URL"),
  (name = "CLINIC_URL", fromEnvironment = "CLINIC_URL"),
  (name = "CLINIC_TIME", fromEnvironment = "CLINIC_TIME"),
];
