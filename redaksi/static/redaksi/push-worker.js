// Shows what the site sends, opens it when it is clicked, and ends it when that is asked for.
const tell = (what, said) =>
  fetch(`/push/${what}/`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(said),
    credentials: "omit",
  });

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data.json();
  } catch {
    // A browser ends a subscription whose messages show nothing.
  }
  const url = typeof said.url === "string" && said.url.startsWith("http") ? said.url : "/";
  event.waitUntil(
    self.registration.showNotification(said.title || self.location.hostname, {
      body: said.body || "",
      tag: said.tag || "news",
      renotify: Boolean(said.again) && !said.silent,
      silent: Boolean(said.silent),
      lang: said.lang || "",
      dir: ["ltr", "rtl"].includes(said.dir) ? said.dir : "auto",
      timestamp: said.at || Date.now(),
      data: { url },
      actions: said.stop ? [{ action: "stop", title: said.stop }] : [],
    }),
  );
});

const stop = async () => {
  const subscription = await self.registration.pushManager.getSubscription();
  if (!subscription) return;
  await tell("end", { endpoint: subscription.endpoint }).catch(() => undefined);
  // The push service then says that it is gone, also where we could not be told.
  await subscription.unsubscribe();
};

const open = async (url) => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((one) => one.url === url);
  return there ? there.focus() : self.clients.openWindow(url);
};

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(event.action === "stop" ? stop() : open(event.notification.data.url));
});

self.addEventListener("pushsubscriptionchange", (event) => {
  const old = event.oldSubscription;
  if (!old) return;
  const anew = async () => {
    const options = { userVisibleOnly: true, applicationServerKey: old.options.applicationServerKey };
    const subscription = event.newSubscription ?? (await self.registration.pushManager.subscribe(options));
    await tell("move", { old: old.endpoint, subscription: subscription.toJSON() });
  };
  event.waitUntil(anew());
});
