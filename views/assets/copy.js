// A button with data-copy copies the text of the element that it names, and says so in the live region that data-says
// names. Without this file the button stays hidden.

// offer shows the buttons that are on the page now.
export const offer = () => document.querySelectorAll("[data-copy]").forEach((button) => button.removeAttribute("hidden"));

offer();

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = button.dataset.copied;
  } catch {
    // Without https, and where it is forbidden, the visitor copies.
    getSelection().selectAllChildren(source);
    button.textContent = button.dataset.selected;
  }
  document.getElementById(button.dataset.says).textContent = button.textContent;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
