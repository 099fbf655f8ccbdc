// Noto Sans SC in some 100 pieces by unicode range, for devices without a Chinese font of their own.
import '@fontsource-variable/noto-sans-sc/index.css';
