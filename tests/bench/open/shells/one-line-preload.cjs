const { ipcRenderer } = require('electron');

ipcRenderer.on('port', ({ ports: [port] }) => {
  const [button, line] = [document.querySelector('button'), document.querySelector('p')];
  let clickedAt = 0;
  button.addEventListener('click', (event) => {
    clickedAt = event.timeStamp;
    ipcRenderer.send('click');
  });
  port.onmessage = ({ data }) => {
    line.textContent = `${data.length} bytes: ${new TextDecoder().decode(data.subarray(0, 120))}`;
    // Two frames: the second begins after the first was handed over to be presented.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => (document.body.dataset.took = String(performance.now() - clickedAt))),
    );
  };
});
