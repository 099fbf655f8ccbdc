import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';

const container = document.getElementById('app');
if (!container) throw new Error('index.html has no #app element');

createRoot(container).render(
  <StrictMode>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </StrictMode>,
);

// The list of the font's pieces is 31 kB: it waits until the page stands, and then the browser fetches only the
// pieces it shows.
void import('./styles/fonts.ts');
