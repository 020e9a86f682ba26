// Before the first paint, so that a chosen theme does not flash.
try {
  const look = JSON.parse(localStorage.getItem('reeve-look') ?? '{}')
  if (look.theme === 'light' || look.theme === 'dark') document.documentElement.dataset.theme = look.theme
  if (look.contrast === 'more') document.documentElement.dataset.contrast = 'more'
} catch {
  // Without storage the system decides.
}
