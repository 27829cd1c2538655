// Records a page's audio output and measures gaps in it.
import type { JSHandle, Page } from '@playwright/test';

interface Recording {
  /** Stops the recording. Returns the longest silence between two sounds, in milliseconds. */
  longestSilence(): Promise<number>;
}

/** Starts recording the page's audio. */
export function startRecording(page: Page): Promise<JSHandle<Recording>> {
  return page.evaluateHandle(async () => {
    const context = new AudioContext();
    const output = context.createMediaStreamDestination();
    for (const audio of document.querySelectorAll('audio')) {
      context.createMediaElementSource(audio).connect(output);
    }
    const recorder = new MediaRecorder(output.stream);
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const started = new Promise((resolve) => recorder.addEventListener('start', resolve));
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    await started;

    return {
      async longestSilence() {
        recorder.stop();
        await ended;
        const sound = await context.decodeAudioData(await new Blob(parts).arrayBuffer());
        const samples = sound.getChannelData(0);
        let lastLoud = -1;
        let longest = 0;
        for (const [at, sample] of samples.entries()) {
          if (Math.abs(sample) < 0.05) continue;
          if (lastLoud >= 0) longest = Math.max(longest, at - lastLoud);
          lastLoud = at;
        }
        return (longest * 1000) / sound.sampleRate;
      },
    };
  });
}

/** Stops a recording. Returns the longest silence between two sounds, in milliseconds. */
export function longestSilence(recording: JSHandle<Recording>): Promise<number> {
  return recording.evaluate((made) => made.longestSilence());
}
