import { createRoot } from 'react-dom/client';
import { StartScreen } from './start/start-screen.tsx';
import { ThemeRoot } from './theme/theme-root.tsx';
import '@mantine/core/styles.layer.css';
import './theme/tokens.css';
import './theme/global.css';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <ThemeRoot>
      <StartScreen api={window.start} />
    </ThemeRoot>,
  );
}
