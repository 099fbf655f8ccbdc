// Runs before the first paint, so that a chosen theme or language never flashes the other one.
// It is a file of its own because the content security policy allows no inline script.
(function () {
  var root = document.documentElement;
  var theme = null;
  var language = null;
  try {
    theme = localStorage.getItem('tidemark.theme');
    language = localStorage.getItem('tidemark.language');
  } catch {
    // Storage is off (private mode): the browser's own preferences hold.
  }
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (language !== 'zh' && language !== 'en') language = /^zh\b/i.test(navigator.language) ? 'zh' : 'en';
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
})();
