// The page of Web Push: asks the browser, tells the site. It sends nothing before the button is pressed.
(() => {
  const root = document.getElementById("push");
  if (!root) return;
  const form = root.querySelector("form");
  const button = (act) => form.querySelector(`[data-act="${act}"]`);
  const key = root.dataset.key;

  const say = (name, words) => {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.textContent = words || root.querySelector(`[data-says="${name}"]`).content.textContent;
    root.querySelector("[data-said]").replaceChildren(notice);
  };
  const show = (isOn) => {
    button("start").hidden = isOn;
    button("save").hidden = button("end").hidden = !isOn;
    // Its class lays it out, and so would show it before a script can do anything with it.
    form.className = "write";
    form.hidden = false;
  };
  const ask = async (what, said) => {
    const answer = await fetch(`/push/${what}/`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...said, page: root.dataset.page }),
      credentials: "omit",
    });
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(), { words: found.wrong });
    return found;
  };
  const failed = (error) => say("failed", error.words);

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "="));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const isOurs = (subscription) => {
    const theirs = subscription.options?.applicationServerKey;
    if (!theirs) return true;
    const ours = bytes(key);
    return new Uint8Array(theirs).every((byte, place) => byte === ours[place]);
  };

  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    say("unable");
    return;
  }

  let registration = null;
  const register = async () => {
    registration ??= await navigator.serviceWorker.register("/push/worker.js", { scope: "/push/" });
    return registration;
  };
  const present = async () => {
    const found = await navigator.serviceWorker.getRegistration("/push/");
    registration = found ?? null;
    return found ? found.pushManager.getSubscription() : null;
  };
  const active = (found) =>
    new Promise((ready) => {
      const worker = found.installing ?? found.waiting;
      if (found.active || !worker) return ready();
      worker.addEventListener("statechange", () => worker.state === "activated" && ready());
    });

  const fill = (choice) => {
    const chosen = new Set((choice.sections ?? []).map(String));
    form.querySelectorAll('[name="sections"]').forEach((box) => (box.checked = chosen.has(box.value)));
    form.elements.topics.value = choice.topics ?? "";
    form.elements.language.value = choice.language;
  };
  const choice = () => ({
    language: form.elements.language.value,
    sections: [...form.querySelectorAll('[name="sections"]:checked')].map((box) => Number(box.value)),
    topics: form.elements.topics.value,
  });

  const start = async () => {
    const wasOn = button("start").hidden;
    if ((await Notification.requestPermission()) !== "granted") return say("denied");
    const found = await register();
    await active(found);
    let subscription = await found.pushManager.getSubscription();
    if (subscription && !isOurs(subscription)) {
      await subscription.unsubscribe();
      subscription = null;
    }
    subscription ??= await found.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes(key),
    });
    await ask("wish", { subscription: subscription.toJSON(), choice: choice() });
    show(true);
    say(wasOn ? "saved" : "on");
  };
  const end = async () => {
    const subscription = await present();
    if (subscription) {
      await ask("end", { endpoint: subscription.endpoint });
      await subscription.unsubscribe();
    }
    show(false);
    say("off");
  };

  const busy = async (act) => {
    const buttons = form.querySelectorAll("button");
    buttons.forEach((one) => (one.disabled = true));
    await act().catch(failed);
    buttons.forEach((one) => (one.disabled = false));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(start);
  });
  button("end").addEventListener("click", () => busy(end));

  busy(async () => {
    show(false);
    const subscription = await present();
    if (!subscription) return Notification.permission === "denied" && say("denied");
    const known = await ask("choice", { endpoint: subscription.endpoint });
    // The site may have forgotten what the browser has not: then it is asked for anew.
    if (!known.known) return undefined;
    fill(known);
    show(true);
    return say("on");
  });
})();
