"""python-can on one serial line, Packguard on the other, and a cable between them that can be pulled out.

Usage: slcan_peer.py LINK; LINK becomes a symbolic link to Packguard's end. Commands on standard input, one a line:
send ID (3 or 8 hexadecimal digits) DATA, remote ID LENGTH, unplug, plug, quit. What python-can receives is printed, one frame a line.
"""
import os
import select
import sys
import threading
import time
import tty

import can


printing = threading.Lock()


def tell(text):
    with printing:
        print(text, flush=True)


def pty():
    master, slave = os.openpty()
    tty.setraw(master)
    tty.setraw(slave)
    return master, slave, os.ttyname(slave)


class Cable:
    """Carries bytes between the two ends, in odd pieces towards Packguard so that lines are split."""

    def __init__(self, link, peer):
        self.link, self.peer, self.ours, self.lock = link, peer, None, threading.Lock()

    def plug(self):
        with self.lock:
            self.ours, self.slave, name = pty()
            new = self.link + ".new"
            os.symlink(name, new)
            os.rename(new, self.link)

    def unplug(self):
        with self.lock:
            os.unlink(self.link)
            os.close(self.slave)
            os.close(self.ours)
            self.ours = None

    def run(self):
        size = 0
        while True:
            with self.lock:
                ours = self.ours
                ends = [self.peer] if ours is None else [self.peer, ours]
                ready = select.select(ends, [], [], 0.01)[0]
                for end in ready:
                    try:
                        data = os.read(end, 1024)
                    except OSError:
                        continue
                    if end == ours:
                        os.write(self.peer, data)
                    elif ours is not None:
                        while data:
                            size = size % 7 + 1
                            os.write(ours, data[:size])
                            data = data[size:]
            time.sleep(0.0005)


def listen(bus):
    while True:
        message = bus.recv(1.0)
        if message is None:
            continue
        frame = ("%08X#" if message.is_extended_id else "%03X#") % message.arbitration_id
        content = "R%d" % message.dlc if message.is_remote_frame else message.data.hex().upper()
        tell(frame + content)


def main():
    master, held, name = pty()
    cable = Cable(sys.argv[1], master)
    cable.plug()
    threading.Thread(target=cable.run, daemon=True).start()
    bus = can.Bus(interface="slcan", channel=name, bitrate=500000, sleep_after_open=0)
    threading.Thread(target=listen, args=(bus,), daemon=True).start()
    tell("ready")
    for line in sys.stdin:
        words = line.split()
        if words[0] == "send":
            data = bytes.fromhex(words[2]) if len(words) > 2 else b""
            bus.send(can.Message(arbitration_id=int(words[1], 16), is_extended_id=len(words[1]) == 8, data=data))
        elif words[0] == "remote":
            bus.send(can.Message(arbitration_id=int(words[1], 16), is_extended_id=len(words[1]) == 8,
                                 is_remote_frame=True, dlc=int(words[2])))
        elif words[0] == "unplug":
            cable.unplug()
        elif words[0] == "plug":
            cable.plug()
        elif words[0] == "quit":
            break
        tell("done")


main()
