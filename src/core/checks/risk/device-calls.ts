import { apiTable } from './api-table';
import type { Call } from './call';

/** What looks at the screen, acts as its user, or reaches a device. */
const DEVICES = apiTable(`
  pyperclip clipboard keyboard mouse pyautogui pynput pynput.** pywinauto.** pygetwindow mss screeninfo PIL.ImageGrab pyscreenshot: **
  winreg _winreg: Create* Set* Delete* Open*
  win32print win32api win32gui win32com.client win32clipboard pythoncom cups: **
  plyer plyer.* notify2 notifypy win10toast AppKit gi.** dbus evdev screen_brightness_control pycaw.**: **
  RPi RPi.GPIO gpiozero board busio digitalio smbus smbus2 spidev picamera picamera2 pyfirmata pyfirmata2: **
  serial usb usb.** hid bluetooth bleak pyvisa nidaqmx can: **
  sounddevice pyaudio: play rec playrec *Stream PyAudio
  pyttsx3 speech_recognition: init Microphone
`);

/** Whether a call uses the desktop or a device: the clipboard, keys and mouse, a camera, a printer, a port. */
export function usesDevice({ args, paths, method }: Call): boolean {
  const [first] = args.positional;
  return (
    /^(?:to|read)_clipboard$/.test(method) ||
    paths.some(
      path =>
        (DEVICES.test(path) && !/(?:Error|Exception)$/.test(path)) ||
        // A number is a camera, a name a film.
        (path === 'cv2.VideoCapture' && /^Number$/.test(first?.name ?? ''))
    )
  );
}
