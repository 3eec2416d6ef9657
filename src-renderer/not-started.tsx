import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readNotStarted } from '../src-shared/contract/not-started.ts';
import './ui/tokens.css';
import './ui/base.css';
import { NotStartedPage } from './not-started/not-started-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('not-started.html has no #root');
createRoot(root).render(
  <StrictMode>
    <NotStartedPage given={readNotStarted(location.hash)} close={() => window.close()} />
  </StrictMode>,
);
