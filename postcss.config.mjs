// Tailwind 4 is the only stylesheet tool: its plugin reads the theme from app/globals.css.
export default { plugins: { '@tailwindcss/postcss': {} } };
