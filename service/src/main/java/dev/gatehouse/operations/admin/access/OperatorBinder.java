package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.kernel.Act;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;

/** Lets a resource method take {@code @Context Act} and {@code @Context Operator}. */
public final class OperatorBinder extends AbstractBinder {
    @Override
    protected void configure() {
        bindFactory(ActOfRequest.class).to(Act.class).in(RequestScoped.class);
        bindFactory(OperatorOfRequest.class).to(Operator.class).in(RequestScoped.class);
    }
}
