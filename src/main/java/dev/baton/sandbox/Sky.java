package dev.baton.sandbox;

import java.util.Random;

/** Draws from the weather what happens to each request. */
final class Sky {
    /** What happens to one request. */
    enum Event {
        NOTHING,
        TOO_MANY_REQUESTS,
        TOO_MANY_WITHOUT_RETRY_AFTER,
        SERVER_ERROR,
        SERVER_ERROR_HTML,
        CUT,
        LOST_ANSWER
    }

    private Weather weather;
    private Random draws;

    Sky(Weather weather) {
        this.weather = weather;
        this.draws = new Random(weather.seed());
    }

    synchronized Weather weather() {
        return weather;
    }

    synchronized void change(Weather next) {
        weather = next;
        draws = new Random(next.seed());
    }

    synchronized Event draw(boolean write) {
        double draw = draws.nextDouble();
        boolean html = draws.nextBoolean();
        double edge = weather.tooManyRequests();
        if (draw < edge) {
            return Event.TOO_MANY_REQUESTS;
        }
        edge += weather.tooManyWithoutRetryAfter();
        if (draw < edge) {
            return Event.TOO_MANY_WITHOUT_RETRY_AFTER;
        }
        edge += weather.serverErrors();
        if (draw < edge) {
            return html ? Event.SERVER_ERROR_HTML : Event.SERVER_ERROR;
        }
        edge += weather.cutConnections();
        if (draw < edge) {
            return Event.CUT;
        }
        edge += write ? weather.lostAnswers() : 0;
        return draw < edge ? Event.LOST_ANSWER : Event.NOTHING;
    }
}
