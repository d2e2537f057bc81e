// Names for what the framework leaves nameless to those who listen to the desk.
(() => {
  const headingOf = (editor) => {
    const panel = editor.closest("section, [data-contentpath]");
    const heading = panel && panel.querySelector("[data-panel-heading-text], .w-field__label");
    return heading ? heading.textContent.replace("*", "").trim() : "";
  };

  const name = () => {
    document
      .querySelectorAll(".public-DraftEditor-content:not([aria-label])")
      .forEach((editor) => editor.setAttribute("aria-label", headingOf(editor) || document.title));
    // The newsroom's name is the link; the framework calls it by another.
    const brand = document.querySelector(".sidebar-custom-branding[aria-label]");
    if (brand && brand.querySelector(".desk-brand")) brand.removeAttribute("aria-label");
  };

  let due = 0;
  const soon = () => {
    clearTimeout(due);
    due = setTimeout(name, 200);
  };
  const begin = () => {
    name();
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
