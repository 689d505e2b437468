//! A WebSocket, as a queue of what comes in.
//!
//! Keeps true: nothing that came in is lost before it is taken; the last thing taken is [`Incoming::Closed`]; dropping
//! the socket closes it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, WebSocket};

/// What a socket tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Incoming {
    /// It can be written to.
    Open,
    /// A frame of text.
    Text(String),
    /// Somebody here wants the reader to look around: nothing came in.
    Nudged,
    /// It is closed.
    Closed,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Incoming>,
    reader: Option<Waker>,
}

impl Queue {
    fn put(queue: &Rc<RefCell<Self>>, incoming: Incoming) {
        let reader = {
            let mut queue = queue.borrow_mut();
            queue.waiting.push_back(incoming);
            queue.reader.take()
        };
        if let Some(reader) = reader {
            reader.wake();
        }
    }
}

/// A socket with one reader.
pub(crate) struct Socket {
    socket: WebSocket,
    queue: Rc<RefCell<Queue>>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_change: [Closure<dyn Fn()>; 2],
}

impl Socket {
    /// Begins to connect. `None` where the browser refuses the address.
    pub(crate) fn open(address: &str) -> Option<Self> {
        let socket = WebSocket::new(address).ok()?;
        let queue = Rc::new(RefCell::new(Queue::default()));
        let into = Rc::clone(&queue);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                Queue::put(&into, Incoming::Text(text));
            }
        });
        let on_change = [Incoming::Open, Incoming::Closed].map(|change| {
            let into = Rc::clone(&queue);
            Closure::<dyn Fn()>::new(move || Queue::put(&into, change.clone()))
        });
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let [on_open, on_close] = &on_change;
        socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Some(Self { socket, queue, _on_message: on_message, _on_change: on_change })
    }

    /// Sends a frame; nothing happens when it is not open.
    pub(crate) fn send(&self, text: &str) {
        if self.socket.ready_state() == WebSocket::OPEN {
            let _ = self.socket.send_with_str(text);
        }
    }

    /// Makes the reader look around.
    pub(crate) fn nudge(&self) {
        Queue::put(&self.queue, Incoming::Nudged);
    }

    /// Waits for what comes next.
    pub(crate) async fn next(&self) -> Incoming {
        poll_fn(|context| {
            let mut queue = self.queue.borrow_mut();
            match queue.waiting.pop_front() {
                Some(incoming) => Poll::Ready(incoming),
                None => {
                    queue.reader = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onmessage(None);
        self.socket.set_onopen(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}
