// A sheet of paper in a page is as high as what stands on it: the page scrolls, not the frame.

for (const frame of document.querySelectorAll("iframe[data-paper]")) {
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (page?.querySelector("body")?.childElementCount) frame.style.height = `${page.querySelector("body").scrollHeight + 8}px`;
  };
  frame.addEventListener("load", fit);
  addEventListener("resize", fit);
  fit();
}
